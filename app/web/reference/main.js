// The documentation page: search, “Try it”, copying and the marked place in the index. Without these scripts the page reads
// the same.

import { addCopiers, openAddressedTerms } from './code.js';
import { addForms } from './form.js';
import { markPlace } from './place.js';
import { addSearch } from './search.js';

addSearch();
addForms();
addCopiers();
markPlace();
openAddressedTerms();
window.addEventListener('hashchange', openAddressedTerms);
