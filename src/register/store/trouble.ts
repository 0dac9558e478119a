/** What went wrong in the database or under it, in words for people where it is nothing that Proviso did. */
import { UserError } from '../../errors.js';
import { type Place, shownPlace } from './place.js';

/** A UserError for a full disk, a lost server or a folder that cannot be written; anything else as it came. */
export function explained(error: unknown, place: Place): unknown {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const { code = '' } = error as NodeJS.ErrnoException;
  const where = shownPlace(place);
  if (code === '53100' || code === 'ENOSPC' || /no space left|disk full/i.test(error.message))
    return new UserError('register', 'Expected room on the disk of the register; found none.', {
      where,
      hint: 'What was stored before stays. Make room and run the command again.',
    });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new UserError('register', `Expected a register that can be written to; found ${code}.`, { where });
  if (/^(?:08|57P)/.test(code) || code === 'ECONNRESET' || code === 'ECONNREFUSED' || /connection terminated/i.test(error.message))
    return new UserError('register', `Expected the server to stay; found the connection lost (${code || error.message}).`, {
      where,
      hint: 'What was stored before stays. Run the command again.',
    });
  return error;
}
