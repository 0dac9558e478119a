/** JSON as jsonb takes it: without NUL and without half characters, which contracts may hold and PostgreSQL refuses. */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? cleanText(part) : part));

/** The same for a text column. */
export const cleanText = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '\ufffd');
