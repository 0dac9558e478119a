/** The only door to the YAML under `clauses/`: packs loaded with everything that they name. */
export { loadPack, type OpenedPack, openPack } from './load.js';
