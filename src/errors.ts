/**
 * The one error type that people are meant to see: what is wrong, where, and what to do next.
 * Anything else that is thrown is a defect of ours.
 */

/** Codes that scripts may rely on; the CLI turns every one of them into exit code 2. */
export type UserErrorCode = 'usage' | 'config' | 'pack' | 'requirement' | 'not-found' | 'template' | 'redline' | 'output' | 'register';

/** A mistake that the user can mend. `where` is a path, or path:line:column; `hint` is the next step. */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;

  constructor(code: UserErrorCode, message: string, options: { where?: string; hint?: string } = {}) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.where = options.where;
    this.hint = options.hint;
  }
}
