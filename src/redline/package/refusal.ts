/** The way out of every step that cannot keep its promise: a reason in words, caught once in `writeRedline`. */

/** Why no redline is written; the message is shown to the user as it is. */
export class Refusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refusal';
  }
}
