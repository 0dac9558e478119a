/** Text of strangers made safe to show: what would move a cursor, reverse a line or hide itself is spelled out as ⟨U+202E⟩. */

/**
 * C0 and C1 controls but tab and newline; bidirectional controls; line separators; invisible operators and tags; halves of
 * surrogate pairs and code points that no character has, which XML forbids. */
const hidden =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\p{Cs}\u{E0000}-\u{E007F}]/gu;

/** The same text with hidden characters spelled out; tabs and newlines stay. */
export const visible = (text: string): string =>
  isPlain(text, false)
    ? text
    : text.replace(/\r\n?/g, '\n').replace(hidden, (c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** The same on one line. */
export const visibleLine = (text: string): string => (isPlain(text, true) ? text : visible(text).replace(/\s+/g, ' ').trim());

const SPACE = 0x20;
const NEWLINE = 0x0a;

/** Whether the text surely is what it should become: nearly all is, and a page shows thousands of texts. As a line it has single spaces inside only. */
function isPlain(text: string, asLine: boolean): boolean {
  let previous = SPACE;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === SPACE || (code === NEWLINE && !asLine);
    if (isSpace ? asLine && previous === SPACE : !isPrinted(code)) return false;
    previous = code;
  }
  return !asLine || text === '' || previous !== SPACE;
}

/** ASCII, Latin, Greek, Cyrillic and Hebrew letters, dashes, quotation marks and bullets: none of them hidden, none white space. */
const isPrinted = (code: number): boolean =>
  (code > SPACE && code < 0x7f) || (code > 0xa0 && code < 0x600) || (code > 0x200f && code < 0x2028);
