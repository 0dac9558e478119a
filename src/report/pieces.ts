/**
 * Two helpers that let a template be drawn in pieces, since to join a page into one text and encode that takes longer than to draw it:
 * `{{apart "partial" context}}` draws a partial as a piece of its own, `{{kept "partial" object}}` draws and encodes it once for each
 * object. The text that is drawn has a mark for each, which no stranger can know.
 */
import { randomUUID } from 'node:crypto';
import { openBytes } from './bytes.js';

type Piece = Buffer | Drawn;

interface Drawn {
  readonly text: string;
  /** What stands at its marks, in order. */
  readonly pieces: readonly Piece[];
}

export interface Pieces {
  /** For `knownHelpers` of the compiler. */
  readonly names: Readonly<Record<string, true>>;
  /** Runs a template that may use the helpers; gives the whole in UTF-8. */
  draw(template: () => string): Buffer;
}

/** What of Handlebars it takes. */
interface House {
  registerHelper(name: string, helper: (name: string, context: object) => object): void;
  readonly SafeString: new (text: string) => object;
}

/** Registers the helpers; `partial` gives a compiled partial by its name. */
export function piecesFor(house: House, partial: (name: string) => (context: object) => string): Pieces {
  const mark = `\0${randomUUID()}\0`;
  const marked = new house.SafeString(mark);
  const kept = new Map<string, WeakMap<object, Buffer>>();
  const bytes = openBytes();
  let pieces: Piece[] = [];

  const drawn = (template: () => string): Drawn => {
    const outer = pieces;
    const inner: Piece[] = [];
    pieces = inner;
    try {
      return { text: template(), pieces: inner };
    } finally {
      pieces = outer;
    }
  };
  house.registerHelper('apart', (name: string, context: object) => {
    pieces.push(drawn(() => partial(name)(context)));
    return marked;
  });
  house.registerHelper('kept', (name: string, context: object) => {
    const known = kept.get(name) ?? new WeakMap<object, Buffer>();
    kept.set(name, known);
    const piece = known.get(context) ?? Buffer.from(partial(name)(context));
    known.set(context, piece);
    pieces.push(piece);
    return marked;
  });

  const write = ({ text, pieces }: Drawn) => {
    for (const [i, part] of (pieces.length === 0 ? [text] : text.split(mark)).entries()) {
      bytes.text(part);
      const piece = pieces[i];
      if (piece === undefined) continue;
      if ('text' in piece) write(piece);
      else bytes.encoded(piece);
    }
  };
  return {
    names: { apart: true, kept: true },
    draw(template) {
      write(drawn(template));
      return bytes.take();
    },
  };
}
