/** RTF bytes → a stream of tokens: groups, control words with their number, bytes given in hex, and plain characters. */

export interface TokenHandler {
  openGroup(): void;
  closeGroup(): void;
  /** A control word (`par`) or symbol (`~`); `star` is the mark of a destination that old readers may ignore. */
  control(word: string, parameter: number | undefined): void;
  /** One byte that the document's code page explains. */
  byte(value: number): void;
  /** ASCII text as it stands, without line ends. */
  text(words: string): void;
}

const WORD = /[a-zA-Z]{1,32}/y;
const NUMBER = /-?\d{1,10}/y;
const RUN = /[^\\{}\r\n\x80-\xff\x00]+/y;

/** Walks `source` (one character a byte, Latin-1). Binary data after \bin are jumped over. Gives false when asked to stop. */
export function tokens(source: string, handler: TokenHandler, onStep: (at: number) => void): void {
  let at = 0;
  let step = 0;
  while (at < source.length) {
    if (++step % 65536 === 0) onStep(at);
    const code = source.charCodeAt(at);
    if (code === 0x5c) at = control(source, at + 1, handler);
    else if (code === 0x7b) {
      handler.openGroup();
      at++;
    } else if (code === 0x7d) {
      handler.closeGroup();
      at++;
    } else if (code === 0x0d || code === 0x0a || code === 0) at++;
    else if (code >= 0x80) {
      handler.byte(code);
      at++;
    } else {
      RUN.lastIndex = at;
      const run = RUN.exec(source)?.[0] ?? source[at] ?? '';
      handler.text(run);
      at += run.length;
    }
  }
}

function control(source: string, at: number, handler: TokenHandler): number {
  WORD.lastIndex = at;
  const word = WORD.exec(source)?.[0];
  if (word === undefined) return symbol(source, at, handler);
  let next = at + word.length;
  NUMBER.lastIndex = next;
  const digits = NUMBER.exec(source)?.[0];
  if (digits !== undefined) next += digits.length;
  if (source[next] === ' ') next++;
  const parameter = digits === undefined ? undefined : Number(digits);
  if (word === 'bin') return next + Math.max(0, parameter ?? 0);
  handler.control(word, parameter);
  return next;
}

function symbol(source: string, at: number, handler: TokenHandler): number {
  const sign = source[at] ?? '';
  if (sign === "'") {
    const value = Number.parseInt(source.slice(at + 1, at + 3), 16);
    if (Number.isFinite(value)) handler.byte(value);
    return at + 3;
  }
  handler.control(sign === '\r' || sign === '\n' ? 'par' : sign, undefined);
  return at + 1;
}
