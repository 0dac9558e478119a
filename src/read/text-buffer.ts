/** Text that grows by small pieces and is asked for its end often; joining once keeps the cost linear. */

export interface TextBuffer {
  readonly length: () => number;
  push(piece: string): void;
  /** Whether the last character is a space or a line feed; true when empty. */
  endsInSpace(): boolean;
  /** Takes spaces and line feeds off the end. */
  trimEnd(): void;
  /** Length without spaces and line feeds at the end. */
  wordsEnd(): number;
  /** Removes and gives the last character, '' when empty. */
  pop(): string;
  /** The whole text; the buffer is empty afterwards. */
  take(): string;
}

export function createTextBuffer(): TextBuffer {
  let pieces: string[] = [];
  let length = 0;
  return {
    length: () => length,
    push(piece) {
      if (piece === '') return;
      pieces.push(piece);
      length += piece.length;
    },
    endsInSpace() {
      const last = pieces.at(-1);
      return last === undefined || isSpace(last, last.length - 1);
    },
    trimEnd() {
      for (let last = pieces.pop(); last !== undefined; last = pieces.pop()) {
        const kept = last.slice(0, wordsEnd(last));
        length -= last.length - kept.length;
        if (kept === '') continue;
        pieces.push(kept);
        return;
      }
    },
    wordsEnd() {
      let end = length;
      for (let i = pieces.length - 1; i >= 0; i--) {
        const piece = pieces[i] as string;
        const own = wordsEnd(piece);
        end -= piece.length - own;
        if (own > 0) break;
      }
      return end;
    },
    pop() {
      const last = pieces.pop();
      if (last === undefined) return '';
      if (last.length > 1) pieces.push(last.slice(0, -1));
      length--;
      return last.slice(-1);
    },
    take() {
      const text = pieces.join('');
      pieces = [];
      length = 0;
      return text;
    },
  };
}

function wordsEnd(text: string): number {
  let end = text.length;
  while (end > 0 && isSpace(text, end - 1)) end--;
  return end;
}

function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x0a;
}
