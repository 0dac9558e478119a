/** One view of the tracked changes: which pieces it shows, and which paragraphs run together because a mark is removed. */
import type { Paragraph, Piece } from './paragraph.js';
import type { Change, ParagraphProperties } from './properties.js';

export type View = 'accepted' | 'original' | 'both';

/** A paragraph as one view shows it; `anchor` is the index of the first w:p that gives it text. */
export interface ShownParagraph {
  readonly anchor: number;
  readonly paragraph: Paragraph;
  readonly properties: ParagraphProperties;
  readonly pieces: readonly Piece[];
  readonly boxes: readonly Paragraph[];
  /** Nothing of it stands in this view, not even its number. */
  readonly absent: boolean;
}

const removes = (view: View, inserted: Change | undefined, deleted: Change | undefined): boolean =>
  view === 'accepted' ? deleted !== undefined : view === 'original' ? inserted !== undefined : false;

/** True if the view shows the piece; hidden text is another matter. */
export const shows = (view: View, piece: Piece): boolean => !removes(view, piece.inserted, piece.deleted);

/** Takes paragraphs in order and passes them on as the view shows them; call `flush` at the end of a story. */
export function newMerger(view: View, onParagraph: (shown: ShownParagraph) => void): { add(paragraph: Paragraph): void; flush(): void } {
  let pending: Paragraph[] = [];

  const flush = (): void => {
    const last = pending[pending.length - 1];
    if (last === undefined) return;
    const group = pending;
    pending = [];
    const pieces = group.flatMap((paragraph) => paragraph.pieces.filter((piece) => shows(view, piece)));
    const first = group.find((paragraph) =>
      paragraph.pieces.some((piece) => piece.text !== '' && piece.hidden === undefined && shows(view, piece)),
    );
    const properties = view === 'original' ? (last.properties.before ?? last.properties) : last.properties;
    const removed =
      removes(view, last.rowInserted, last.rowDeleted) || removes(view, last.properties.markInserted, last.properties.markDeleted);
    onParagraph({
      anchor: (first ?? last).index,
      paragraph: last,
      properties,
      pieces,
      boxes: group.flatMap((paragraph) => paragraph.boxes),
      absent: removed && first === undefined,
    });
  };
  return {
    add(paragraph) {
      const last = pending[pending.length - 1];
      if (last !== undefined && last.container !== paragraph.container) flush();
      pending.push(paragraph);
      if (!removes(view, paragraph.properties.markInserted, paragraph.properties.markDeleted)) flush();
    },
    flush,
  };
}
