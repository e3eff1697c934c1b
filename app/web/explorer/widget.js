// The partners of a city in a frame of another page: all of it is finished HTML but its height.

import { reportHeight } from './framed.js';

reportHeight();
