/** Names of findings inside a contract's page, which other pages link to. */

/** "f-breach-deadline" for breach.deadline; nothing of a stranger's id but letters, digits and hyphens gets into it. */
export const anchorOf = (requirement: string): string => `f-${requirement.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
