/** What went wrong in the database or under it, in words for people where it is nothing that Proviso did. */
import { UserError } from '../../errors.js';
import { type Place, shownPlace } from './place.js';

/** What may go wrong around a database: its disk is full, it may not be written to, or its server went away. */
export type Trouble = 'full' | 'denied' | 'lost';

/** SQLSTATE classes 08 (connection exception) and 57P (operator intervention), and 53300 (too many connections): PostgreSQL appendix A. */
const lostStates = /^(?:08...|57P..|53300)$/;
const lostCodes = [
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];
const lostWords = /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** Undefined for an error of another kind. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (!(error instanceof Error) || error instanceof UserError) return undefined;
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  if (code === '53100' || code === 'ENOSPC' || /no space left|disk full/i.test(message)) return 'full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'denied';
  const isLost =
    lostStates.test(code) || lostCodes.includes(code) || (syscall === 'connect' && code === 'ENOENT') || lostWords.test(message);
  return isLost ? 'lost' : undefined;
}

/** A UserError for trouble of these kinds; anything else as it came. */
export function explained(error: unknown, place: Place): unknown {
  const where = shownPlace(place);
  const { code, message } = error as NodeJS.ErrnoException;
  switch (troubleOf(error)) {
    case 'full':
      return new UserError('register', 'Expected room on the disk of the register; found none.', {
        where,
        hint: 'What was stored before stays. Make room and run the command again.',
      });
    case 'denied':
      return new UserError('register', `Expected a register that can be written to; found ${code}.`, { where });
    case 'lost':
      return new UserError('register', `Expected the server to stay; found the connection lost (${code ?? message}).`, {
        where,
        hint: 'What was stored before stays. Run the command again.',
      });
    case undefined:
      return error;
  }
}
