/** DOCX packages of a few paragraphs, made in memory, and the document as read for them. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ContractDocument } from '../../src/model/document.js';
import type { Edit, RedlineResult } from '../../src/model/edit.js';
import { readDocx } from '../../src/read/docx/index.js';
import { writeRedline } from '../../src/redline/index.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
export const META = { author: 'Buyer Legal', date: '2026-03-01T09:00:00Z' };

/** A package whose body is `body`; `parts` adds or replaces parts, `relations` the related parts of the main one by kind. */
export function docx(body: string, parts: Record<string, string> = {}, relations: Record<string, string> = {}): Uint8Array {
  const overrides = Object.entries(relations)
    .map(([kind, target]) => `<Override PartName="/word/${target}" ContentType="${TYPE}.${kind}+xml"/>`)
    .join('');
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>${overrides}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:document xmlns:w="${W}" xmlns:r="${OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    ...parts,
  };
  const entries = Object.entries(relations).map(
    ([kind, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  if (entries.length > 0)
    files['word/_rels/document.xml.rels'] = `<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), { mtime: '2020-01-01T00:00:00Z' });
}

/** `<w:p>` with these runs. */
export const p = (...runs: string[]): string => `<w:p>${runs.join('')}</w:p>`;
/** `<w:r>` with text and formatting. */
export const r = (text: string, format = ''): string =>
  `<w:r>${format && `<w:rPr>${format}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** The document as the reader sees it. */
export const readTiny = (bytes: Uint8Array): ContractDocument => readDocx(bytes, 'tiny.docx', {});

/** Redlines a package by edits that are made from its document. */
export function redline(bytes: Uint8Array, edits: (find: (words: string) => number, document: ContractDocument) => Edit[]): RedlineResult {
  const document = readTiny(bytes);
  const find = (words: string): number => {
    const at = document.text.indexOf(words);
    if (at < 0) throw new Error(`"${words}" is not in the document`);
    return at;
  };
  return writeRedline(bytes, document, edits(find, document), META);
}

/** Text of a part of a redline; fails with the reasons if there is none. */
export function partOf(result: RedlineResult, part = 'word/document.xml'): string {
  if ('refused' in result) throw new Error(`refused: ${result.refused.join('; ')}`);
  const content = unzipSync(result.bytes)[part];
  if (!content) throw new Error(`no part ${part}`);
  return strFromU8(content);
}

/** The XML between `<w:body>` and the last section. */
export const bodyOf = (result: RedlineResult): string => /<w:body>(.*)<w:sectPr\/>/s.exec(partOf(result))![1]!;
