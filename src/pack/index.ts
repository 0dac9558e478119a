/** The only door to the YAML under `clauses/`: packs loaded with everything that they name. */
export { type ReportMistake, readYaml } from './config.js';
export { fillFields, plainTerms } from './fields.js';
export { loadPack, type OpenedPack, openPack } from './load.js';
export { nearest } from './nearest.js';
export { openLibrary } from './selection.js';
