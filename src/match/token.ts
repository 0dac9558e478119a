/** A word as matching sees it: names of parties and other actors have become one token with an actor class. */
import type { Actor } from '../model/contract.js';
import type { Word } from '../text/words.js';

export interface Token extends Word {
  /** Set where the word (or the words it was made of) names an actor. */
  readonly actor?: Actor;
  /** "Customer's": the actor only owns what follows. */
  readonly possessive?: boolean;
  /** The words that one token of an actor stands for, as a finding shows them. */
  readonly said?: string;
}
