/** Many files: which files of a folder are contracts, and reading and checking them in isolated processes. */
export { type Cache, openCache } from './cache.js';
export { generationOf } from './cache-key.js';
export { type CheckFilesOptions, checkFiles, closed, reviewFiles } from './check-files.js';
export { findFiles } from './find-files.js';
export { digestOf, type Plan, planOf } from './plan.js';
export { createPool, type Pool } from './pool.js';
