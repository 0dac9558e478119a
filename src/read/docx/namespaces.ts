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

/** The namespaces in force at one element. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly names: Map<string, string>;
}

export const outermost: Scope = { prefixes: new Map([['xml', 'xml']]), names: new Map() };

/** Scope of an element that declares namespaces itself. */
export function declare(scope: Scope, attributes: Readonly<Record<string, string>>): Scope {
  const prefixes = new Map(scope.prefixes);
  for (const name in attributes) {
    if (name === 'xmlns') prefixes.set('', canonicalPrefix(attributes[name] ?? ''));
    else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), canonicalPrefix(attributes[name] ?? ''));
  }
  return { prefixes, names: new Map() };
}

/** Canonical name of an element (`w:p`), or undefined where its prefix is not declared. */
export function elementName(scope: Scope, raw: string): string | undefined {
  const cached = scope.names.get(raw);
  if (cached !== undefined) return cached;
  const colon = raw.indexOf(':');
  const prefix = scope.prefixes.get(colon < 0 ? '' : raw.slice(0, colon));
  if (prefix === undefined && colon >= 0) return undefined;
  const name = `${prefix ?? '?'}:${raw.slice(colon + 1)}`;
  if (scope.names.size < 2000) scope.names.set(raw, name);
  return name;
}

/** Attributes under canonical names; those without a prefix keep their bare name, as XML has it. */
export function attributeNames(scope: Scope, attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let renamed: Record<string, string> | undefined;
  for (const name in attributes) {
    const colon = name.indexOf(':');
    if (colon < 0 || name.startsWith('xmlns')) continue;
    const prefix = name.slice(0, colon);
    const canonical = scope.prefixes.get(prefix);
    if (canonical === prefix || canonical === undefined) continue;
    renamed ??= { ...attributes };
    renamed[`${canonical}:${name.slice(colon + 1)}`] = attributes[name] ?? '';
  }
  return renamed ?? attributes;
}
