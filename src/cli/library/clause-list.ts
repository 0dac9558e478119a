/** The text of `proviso clauses list`. */
import { openLibrary } from '../../pack/index.js';
import { columned } from '../text.js';

export async function clauseList(flags: { readonly clauses?: string | undefined }): Promise<string> {
  const { requirements } = await openLibrary({ clauses: flags.clauses });
  return `${columned(requirements.map(({ requirement: r, file }) => [r.id, r.title, file]))}\n`;
}
