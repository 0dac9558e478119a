/** What the lines of plain text become: one block each. */
import type { BlockShape } from '../block-writer.js';

export interface Paragraph {
  readonly shape: BlockShape;
  readonly words: string;
}
