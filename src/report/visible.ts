/** Text of strangers made safe to show: what would move a cursor, reverse a line or hide itself is spelled out as ⟨U+202E⟩. */

/**
 * C0 and C1 controls but tab and newline; bidirectional controls; line separators; invisible operators and tags; halves of
 * surrogate pairs and code points that no character has, which XML forbids. */
const hidden =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF\p{Cs}\u{E0000}-\u{E007F}]/gu;

/**
 * What surely is no hidden character nor white space but blanks: ASCII, Latin, Greek, Cyrillic and Hebrew letters, dashes, quotation marks
 * and bullets. Nearly all texts consist of these, and a page shows thousands of texts; a line has single blanks inside only.
 */
const doubtful = /[^\n\x20-\x7E\xA1-\u05FF\u2010-\u2027]/;
const doubtfulLine = /[^\x20-\x7E\xA1-\u05FF\u2010-\u2027]| {2}|^ | $/;

/** The same text with hidden characters spelled out; tabs and newlines stay. */
export const visible = (text: string): string =>
  doubtful.test(text)
    ? text.replace(/\r\n?/g, '\n').replace(hidden, (c) => `⟨U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟩`)
    : text;

/** The same on one line. */
export const visibleLine = (text: string): string => (doubtfulLine.test(text) ? visible(text).replace(/\s+/g, ' ').trim() : text);
