/** An element that is open while a part is scanned. */
import type { ScannedParagraph } from './scanned-paragraph.js';

/** What is remembered of it until it closes. */
export interface Frame {
  readonly name: string;
  readonly namespaces: Record<string, string>;
  readonly paragraph: ScannedParagraph | undefined;
  last: ScannedParagraph | undefined;
  control: { reason: string | undefined } | undefined;
  /** For `mc:AlternateContent`: the paragraphs of its two branches. */
  readonly branches: { choice: ScannedParagraph[]; fallback: ScannedParagraph[] } | undefined;
  /** What a paragraph sets aside until its end: it is a story of its own. */
  readonly around: { fields: boolean[]; hidden: number } | undefined;
}
