/** Builds small Word documents for tests from the XML inside w:body and of other parts. */
import { strToU8, zipSync } from 'fflate';
import type { ContractDocument, ReadOptions } from '../../../src/model/document.js';
import { readDocx } from '../../../src/read/docx/index.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Namespace declarations that every part made here has. */
export const namespaces = [
  `xmlns:w="${W}"`,
  `xmlns:r="${R}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
].join(' ');

export interface Parts {
  /** Inside w:body. */
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  readonly settings?: string;
  /** More parts by name under word/, as they are. */
  readonly more?: Readonly<Record<string, string>>;
  /** More relationships of the main part: id to type and target, `external:` in front for targets outside. */
  readonly relations?: Readonly<Record<string, readonly [type: string, target: string]>>;
  /** More files of the package, by full name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Bytes of a package. */
export function word(parts: Parts, adapt: (xml: string) => string = (xml) => xml): Uint8Array {
  const named = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'settings'] as const;
  const relations: Record<string, readonly [string, string]> = { ...parts.relations };
  const files: Record<string, string> = {
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': relationships({ m: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<w:document ${namespaces}><w:body>${parts.body}</w:body></w:document>`,
  };
  for (const name of named) {
    const content = parts[name];
    if (content === undefined) continue;
    files[`word/${name}.xml`] = `<w:${name} ${namespaces}>${content}</w:${name}>`;
    relations[`part-${name}`] = [name, `${name}.xml`];
  }
  for (const [name, xml] of Object.entries(parts.more ?? {})) files[`word/${name}`] = xml;
  files['word/_rels/document.xml.rels'] = relationships(relations);
  Object.assign(files, parts.files);
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(adapt(xml))])));
}

/** A relationships part. */
export function relationships(relations: Readonly<Record<string, readonly [string, string]>>): string {
  const entries = Object.entries(relations).map(([id, [type, target]]) => {
    const outside = target.startsWith('external:');
    const mode = outside ? ' TargetMode="External"' : '';
    return `<Relationship Id="${id}" Type="${R}/${type}" Target="${outside ? target.slice(9) : target}"${mode}/>`;
  });
  return `<Relationships xmlns="${PACKAGE}">${entries.join('')}</Relationships>`;
}

/** The document made of these parts, as read. */
export const read = (parts: Parts | string, options: ReadOptions = {}): ContractDocument =>
  readDocx(word(typeof parts === 'string' ? { body: parts } : parts), 'test.docx', options);

/** A paragraph; `properties` go into w:pPr. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties && `<w:pPr>${properties}</w:pPr>`}${/^</.test(content) || content === '' ? content : r(content)}</w:p>`;
/** A run; `properties` go into w:rPr. */
export const r = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
export const style = (name: string): string => `<w:pStyle w:val="${name}"/>`;
export const list = (level: number, id = 1): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

/** A level of a list definition. */
export const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
export const abstract = (id: number, levels: string): string => `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
export const num = (id: number, abstractId: number, more = ''): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`;

/** A tracked change. */
export const ins = (content: string, author = 'Ann'): string =>
  `<w:ins w:id="1" w:author="${author}" w:date="2026-01-02T03:04:05Z">${content}</w:ins>`;
export const del = (text: string, author = 'Bob'): string =>
  `<w:del w:id="2" w:author="${author}" w:date="2026-01-03T03:04:05Z"><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`;

/** Texts of the blocks, in order. */
export const texts = ({ text, blocks }: ContractDocument): string[] => blocks.map(({ start, end }) => text.slice(start, end));
/** Notices of one code. */
export const noticesOf = ({ notices }: ContractDocument, code: string) => notices.filter((notice) => notice.code === code);
