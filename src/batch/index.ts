/** Many files: which files of a folder are contracts, and reading them in isolated processes. */

export { type CheckFilesOptions, checkFiles, closed } from './check-files.js';
export { findFiles } from './find-files.js';
export { createPool, type Pool } from './pool.js';
