/**
 * Names of OOXML elements and attributes, independent of the prefixes a file chose and of Transitional or Strict namespaces:
 * `w:p` is always a WordprocessingML paragraph. Names of namespaces nobody knows start with `?:`.
 */

const WELL_KNOWN: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/picture': 'pic',
  'http://purl.oclc.org/ooxml/drawingml/picture': 'pic',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'http://purl.oclc.org/ooxml/drawingml/chart': 'c',
  'http://schemas.openxmlformats.org/drawingml/2006/diagram': 'dgm',
  'http://purl.oclc.org/ooxml/drawingml/diagram': 'dgm',
  'http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas': 'lc',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup': 'wpg',
  'http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas': 'wpc',
  'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
  'http://schemas.microsoft.com/office/word/2012/wordml': 'w15',
  'urn:schemas-microsoft-com:vml': 'v',
  'urn:schemas-microsoft-com:office:office': 'o',
  'urn:schemas-microsoft-com:office:word': 'w10',
  'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
  'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  'http://schemas.openxmlformats.org/package/2006/metadata/core-properties': 'cp',
  'http://purl.org/dc/elements/1.1/': 'dc',
};

/** Prefix used in this project for a namespace: `?` for strangers, `ms` for other namespaces of Microsoft Office. */
export function canonicalPrefix(uri: string): string {
  const known = WELL_KNOWN[uri];
  if (known !== undefined) return known;
  if (uri.startsWith('http://schemas.microsoft.com/office/') || uri.startsWith('http://schemas.openxmlformats.org/')) return 'ms';
  return '?';
}

const FIRST = String.raw`:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`;
const NAME = new RegExp(`^[${FIRST}][${FIRST}\\-.0-9\u{B7}\u{300}-\u{36F}\u{203F}\u{2040}]*$`, 'u');
const PLAIN_NAME = /^[A-Za-z_:][\w.:-]*$/;

/** True for a Name of XML 1.0 (productions 4 to 5). */
export const isName = (word: string): boolean => PLAIN_NAME.test(word) || NAME.test(word);

/** The namespaces in force at one element: canonical prefix by the prefix that the file uses, and the names met so far. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly elements: Map<string, string>;
  readonly attributes: Map<string, string>;
}

const MOST_NAMES = 2_000;
const newScope = (prefixes: ReadonlyMap<string, string>): Scope => ({ prefixes, elements: new Map(), attributes: new Map() });

/** Where no namespace is declared yet. */
export const outermostScope = (): Scope => newScope(new Map([['xml', 'xml']]));

/** Scope of an element with these attributes: that of the element around it, unless it declares namespaces itself. */
export function scopeOf(outer: Scope, keys: readonly string[], values: readonly string[]): Scope {
  if (!keys.some((key) => key.startsWith('xmlns'))) return outer;
  const prefixes = new Map(outer.prefixes);
  keys.forEach((key, index) => {
    if (key === 'xmlns') prefixes.set('', canonicalPrefix(values[index] ?? ''));
    else if (key.startsWith('xmlns:')) prefixes.set(key.slice(6), canonicalPrefix(values[index] ?? ''));
  });
  return newScope(prefixes);
}

/** Canonical name of an element (`w:p`), or undefined where it is no name or its prefix is not declared. */
export function elementName(scope: Scope, raw: string): string | undefined {
  const known = scope.elements.get(raw);
  if (known !== undefined) return known;
  const colon = raw.indexOf(':');
  const prefix = scope.prefixes.get(colon < 0 ? '' : raw.slice(0, colon));
  if ((prefix === undefined && colon >= 0) || !isName(raw)) return undefined;
  const name = `${prefix ?? '?'}:${raw.slice(colon + 1)}`;
  if (scope.elements.size < MOST_NAMES) scope.elements.set(raw, name);
  return name;
}

/** Canonical name of an attribute, or undefined where it is no name; without a declared prefix it keeps its name, as XML has it. */
export function attributeName(scope: Scope, raw: string): string | undefined {
  const known = scope.attributes.get(raw);
  if (known !== undefined) return known;
  if (!isName(raw)) return undefined;
  const colon = raw.indexOf(':');
  const prefix = colon < 0 ? undefined : scope.prefixes.get(raw.slice(0, colon));
  const name = prefix === undefined ? raw : `${prefix}:${raw.slice(colon + 1)}`;
  if (scope.attributes.size < MOST_NAMES) scope.attributes.set(raw, name);
  return name;
}
