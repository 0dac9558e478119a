/** The formats of reports: which tell of one contract and which of a whole run, what their files are called, and which need a folder. */

/** One file, or one text, for each contract. */
export const contractFormats = ['terminal', 'verdict', 'markdown', 'html', 'docx', 'pdf'] as const;
export type ContractFormat = (typeof contractFormats)[number];

/** One file, or one text, for all contracts of a run. */
export const runFormats = ['json', 'portfolio', 'xlsx', 'csv', 'sarif', 'junit'] as const;
export type RunFormat = (typeof runFormats)[number];

/** In the order in which help lists them. */
export const formats = [...contractFormats, ...runFormats] as const;
export type Format = (typeof formats)[number];

/** Ends of the names of files of one contract; what could as well be the contract itself says that it is a review. */
export const extensions: Record<ContractFormat, string> = {
  terminal: 'txt',
  verdict: 'verdict.txt',
  markdown: 'md',
  html: 'html',
  docx: 'review.docx',
  pdf: 'review.pdf',
};

/** Names of the files of a whole run. */
export const runFiles: Record<RunFormat, string> = {
  json: 'run.json',
  portfolio: 'index.html',
  xlsx: 'screening.xlsx',
  csv: 'screening.csv',
  sarif: 'results.sarif',
  junit: 'junit.xml',
};

export const isRunFormat = (format: Format): format is RunFormat => (runFormats as readonly string[]).includes(format);

/** Pages and packages, which make no sense on standard output. */
export const needsFolder = (format: Format): boolean => ['html', 'docx', 'pdf', 'portfolio', 'xlsx'].includes(format);
