/** What control words of RTF mean for a reader of text: destinations that hold no text of the contract, and characters. */

/** Where the words of a group go. */
export type Sink =
  | 'body'
  | 'note'
  | 'header'
  | 'footer'
  | 'textbox'
  | 'label'
  | 'font'
  | 'style'
  | 'title'
  | 'author'
  | 'instruction'
  | 'info'
  | 'skip';

const SKIPPED =
  'colortbl pict objdata objclass nonesttables filetbl rsidtbl listtable listoverridetable generator xmlnstbl themedata colorschememapping latentstyles datastore shprslt sp sn sv xe tc rxe txe bkmkstart bkmkend annotation atnid atnauthor atndate atnref atnicn atnparent atrfstart atrfend pn pnseclvl template mmathPr wgrffmtfilter pgptbl aftnsep aftnsepc aftncn ftnsep ftnsepc ftncn userprops docvar private falt panose fontemb fname ffdeftext ffentrymac ffexitmac ffhelptext ffstattext ffformat ffl ffname datafield formfield operator company doccomm subject keywords category comment hlinkbase manager blipuid blipTag background';

const SINKS: Readonly<Record<string, Sink>> = {
  footnote: 'note',
  header: 'header',
  headerl: 'header',
  headerr: 'header',
  headerf: 'header',
  footer: 'footer',
  footerl: 'footer',
  footerr: 'footer',
  footerf: 'footer',
  shptxt: 'textbox',
  listtext: 'label',
  pntext: 'label',
  fonttbl: 'font',
  stylesheet: 'style',
  info: 'info',
  title: 'title',
  revtbl: 'author',
  fldinst: 'instruction',
  ...Object.fromEntries(SKIPPED.split(' ').map((word) => [word, 'skip' as const])),
};

/** Destinations behind \* whose groups hold destinations that do matter. */
const TRANSPARENT = new Set(['shpinst', 'ud', 'shppict', 'nesttableprops', 'revtbl', 'listtext', 'pntext', 'fldinst', 'do', 'shpgrp']);

/** The sink that a destination word opens; undefined for words that open none. */
export function sinkOf(word: string): Sink | undefined {
  return Object.hasOwn(SINKS, word) ? SINKS[word] : undefined;
}

/** Whether a group marked \* with this word is to be entered all the same. */
export function isEntered(word: string): boolean {
  return TRANSPARENT.has(word);
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '~': '\u00a0',
  _: '-',
  '-': '',
  '{': '{',
  '}': '}',
  '\\': '\\',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

/** The character that a control word stands for, '' for none that is seen, undefined for words that are no character. */
export function characterOf(word: string): string | undefined {
  return Object.hasOwn(CHARACTERS, word) ? CHARACTERS[word] : undefined;
}
