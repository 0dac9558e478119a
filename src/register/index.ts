/** The register: which contracts there are, what each review of them found, when the next is due, and what changed between two. */
export { type Added, type AddOptions, addFiles, type Similar } from './add.js';
export { backup, restore } from './backup.js';
export type { ClauseChange, ClauseSide, DiffPart } from './clause-diff/index.js';
export { type CitedChange, type Comparison, compareVersions } from './compare.js';
export { type Contract, contractNamed, contractOfContent, contractsAt, contractsOfVendor, setKnown, setRemoved } from './contracts.js';
export { type Due, type DueRule, nextDue, usualRule } from './due.js';
export { exportedContracts, exportedPolicies, type Imported, importContracts } from './exchange.js';
export { type FileState, stateOfFiles } from './files.js';
export { latestReviews, reviewBody, reviewDocuments, reviewKeyDates, reviewsOf, type StoredReview } from './history.js';
export { incidentAt } from './incident/index.js';
export type { Kit, Reviewed } from './kit.js';
export { type Planned, plan, type Selection } from './plan.js';
export { type Condition, conditionsIn } from './query.js';
export type { Renewed } from './renew.js';
export { type AgainOptions, type Outcome, reviewAgain } from './review-again.js';
export { type Hit, search } from './search.js';
export { type GivenPlace, type OpenOptions, openStore, type Place, placeOf, type Store, shownPlace, type Tables } from './store/index.js';
export { type Term, termAt } from './term.js';
