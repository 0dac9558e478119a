/** Names of WordprocessingML that the redline works with (ECMA-376 part 1, clause 17; strict and transitional name spaces). */

export const TRANSITIONAL = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
export const COMPATIBILITY = 'http://schemas.openxmlformats.org/markup-compatibility/2006';
export const MATH = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/math',
  'http://purl.oclc.org/ooxml/officeDocument/math',
]);

/** True for the name spaces of WordprocessingML. */
export function isWordNamespace(uri: string | null | undefined): boolean {
  return uri === TRANSITIONAL || uri === STRICT;
}

/** Name of an element independent of the prefixes of its file: "w:p", "mc:Choice", "m:r", else "{uri}local". */
export function qualifiedName(uri: string | null | undefined, local: string): string {
  if (isWordNamespace(uri)) return `w:${local}`;
  if (uri === COMPATIBILITY) return `mc:${local}`;
  if (uri && MATH.has(uri)) return `m:${local}`;
  return uri ? `{${uri}}${local}` : local;
}

/** Stands for one character that only the reader can name (a sign of a symbol font, a check box). */
export const PLACEHOLDER = '\ufffc';

/**
 * Elements of a run that make up its text in the accepted view, with the characters they stand for (w:t is its own content, white
 * space in it plain spaces). The same rule as the reader's; a test holds the two together.
 */
export const CHARACTER: ReadonlyMap<string, string> = new Map([
  ['w:tab', '\t'],
  ['w:ptab', '\t'],
  ['w:br', '\n'],
  ['w:cr', '\n'],
  ['w:noBreakHyphen', '-'],
  ['w:sym', PLACEHOLDER],
]);

/** Containers inside a paragraph whose runs are part of its text. */
export const TRANSPARENT: ReadonlySet<string> = new Set([
  'w:ins',
  'w:moveTo',
  'w:hyperlink',
  'w:smartTag',
  'w:customXml',
  'w:sdt',
  'w:sdtContent',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
  'w:ruby',
  'w:rubyBase',
  'mc:AlternateContent',
  'mc:Choice',
]);

/** Characters of a w:t as the reader counts them. */
export function plainText(text: string): string {
  return text.replace(/[\n\r\t]/g, ' ');
}

/** True unless an on/off property is switched off. */
export function isOn(value: string | undefined): boolean {
  return !['0', 'false', 'off'].includes(value ?? '1');
}
