/**
 * Our comments in the package: appended to the comments part there is, or a new part with its relationship and content type.
 * The comments of others, and the parts that extend them, stay as they are.
 */
import { SaxesParser } from 'saxes';
import type { RedlineMeta } from '../../model/edit.js';
import { mainPart, type OpcPackage, relatedPart, relationshipsOf, relationshipsPart } from '../package/package.js';
import { Refusal } from '../package/refusal.js';
import { isWordNamespace, STRICT, TRANSITIONAL } from '../package/wml.js';

export interface NewComment {
  readonly id: string;
  readonly text: string;
}

const CONTENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Texts of the parts that change so that the package holds the comments, by part name. */
export function commentParts(opc: OpcPackage, comments: readonly NewComment[], meta: RedlineMeta, strict: boolean): Map<string, string> {
  const changed = new Map<string, string>();
  if (comments.length === 0) return changed;
  const main = mainPart(opc);
  const present = relatedPart(opc, main, 'comments');
  if (present !== undefined) {
    const root = rootOf(opc.text(present), present);
    if (!isWordNamespace(root.uri)) throw new Refusal('The comments part of the file is of an unknown kind.');
    const xml = comments.map((c) => commentXml(c, meta, root.prefix, root.attributePrefix)).join('');
    changed.set(present, appendTo(opc.text(present), root, xml));
    return changed;
  }
  const name = freeName(opc, `${main.slice(0, main.lastIndexOf('/') + 1)}comments`);
  const body = comments.map((c) => commentXml(c, meta, 'w:', 'w:')).join('');
  changed.set(name, `${HEAD}<w:comments xmlns:w="${strict ? STRICT : TRANSITIONAL}">${body}</w:comments>`);
  const type = `${strict ? 'http://purl.oclc.org/ooxml' : 'http://schemas.openxmlformats.org'}/officeDocument/${strict ? '' : '2006/'}relationships/comments`;
  const ids = new Set(relationshipsOf(opc, main).map((r) => r.id));
  let number = 1;
  while (ids.has(`rIdComments${number}`)) number++;
  const target = name.slice(name.lastIndexOf('/') + 1);
  const relations = opc.find(relationshipsPart(main));
  if (relations === undefined) {
    const relation = `<Relationship Id="rIdComments${number}" Type="${type}" Target="${target}"/>`;
    changed.set(relationshipsPart(main), `${HEAD}<Relationships xmlns="${RELATIONSHIPS}">${relation}</Relationships>`);
  } else {
    const root = rootOf(opc.text(relations), relations);
    const relation = `<${root.prefix}Relationship Id="rIdComments${number}" Type="${type}" Target="${target}"/>`;
    changed.set(relations, appendTo(opc.text(relations), root, relation));
  }
  const types = opc.find('[Content_Types].xml');
  if (types === undefined) throw new Refusal('The package has no list of content types.');
  const root = rootOf(opc.text(types), types);
  changed.set(types, appendTo(opc.text(types), root, `<${root.prefix}Override PartName="/${name}" ContentType="${CONTENT_TYPE}"/>`));
  return changed;
}

function freeName(opc: OpcPackage, stem: string): string {
  for (let n = 0; ; n++) {
    const name = `${stem}${n === 0 ? '' : n}.xml`;
    if (opc.find(name) === undefined) return name;
  }
}

interface Root {
  readonly name: string;
  readonly uri: string;
  /** With its colon; empty for the default name space. */
  readonly prefix: string;
  readonly attributePrefix: string;
  /** Offset after the last character of the start tag; end offset of the root's content. */
  readonly end: number;
  readonly selfClosing: boolean;
}

function rootOf(xml: string, part: string): Root {
  let root: Root | undefined;
  let depth = 0;
  const parser = new SaxesParser({ xmlns: true, position: true });
  parser.on('error', (error) => {
    throw new Refusal(`The part ${part} is not well-formed: ${error.message}`);
  });
  parser.on('opentag', (tag) => {
    if (depth++ > 0) return;
    const named = Object.entries(tag.ns).find(([prefix, uri]) => prefix !== '' && uri === tag.uri)?.[0];
    const prefix = tag.prefix ? `${tag.prefix}:` : '';
    const attributePrefix = prefix || (named ? `${named}:` : '');
    root = { name: tag.name, uri: tag.uri, prefix, attributePrefix, end: parser.position, selfClosing: tag.isSelfClosing };
  });
  parser.on('closetag', (tag) => {
    if (--depth === 0 && root && !tag.isSelfClosing) root = { ...root, end: xml.lastIndexOf('</', parser.position - 1) };
  });
  parser.write(xml).close();
  if (!root) throw new Refusal(`The part ${part} is empty.`);
  return root;
}

function appendTo(xml: string, root: Root, addition: string): string {
  if (!root.selfClosing) return xml.slice(0, root.end) + addition + xml.slice(root.end);
  const slash = xml.lastIndexOf('/', root.end - 1);
  return `${xml.slice(0, slash)}>${addition}</${root.name}>${xml.slice(root.end)}`;
}

function commentXml({ id, text }: NewComment, meta: RedlineMeta, p: string, a: string): string {
  if (a === '') throw new Refusal('The name spaces of the comments part do not allow new comments.');
  const paragraphs = text.split('\n').map((line) => `<${p}p><${p}r><${p}t xml:space="preserve">${escapeXml(line)}</${p}t></${p}r></${p}p>`);
  const attributes = `${a}id="${id}" ${a}author="${escapeXml(meta.author)}" ${a}date="${escapeXml(meta.date)}" ${a}initials="${escapeXml(initials(meta.author))}"`;
  return `<${p}comment ${attributes}>${paragraphs.join('')}</${p}comment>`;
}

function initials(author: string): string {
  const letters = author.split(/\s+/).map((word) => Array.from(word)[0] ?? '');
  return letters.join('').slice(0, 4).toUpperCase();
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll('\t', '&#9;');
}
