// Pages that are finished HTML: their buttons copy and, in a frame of another page, they say how high they are.

import { enableCopying } from './elements.js';
import { reportHeight } from './framed.js';

document.querySelectorAll('[data-copies]').forEach(enableCopying);
reportHeight();
