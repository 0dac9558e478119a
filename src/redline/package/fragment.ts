/**
 * One paragraph of a part as a small DOM, and back to XML text that fits where it stood: parsed with the name spaces in
 * scope, serialised without declaring them again.
 */
import { DOMParser, type Document, type Element, type Node, XMLSerializer } from '@xmldom/xmldom';
import { Refusal } from './refusal.js';
import { isWordNamespace, qualifiedName } from './wml.js';

/** A parsed paragraph with the means to make elements that match it. */
export interface Fragment {
  readonly paragraph: Element;
  /** New element "w:name" in the paragraph's own prefix and name space. */
  readonly make: (name: string, attributes?: Readonly<Record<string, string>>, ...children: Node[]) => Element;
  /** New w:t or w:delText that keeps its spaces. */
  readonly makeText: (name: 't' | 'delText', text: string) => Element;
  /** XML text of all that now stands in place of the paragraph. */
  readonly serialize: () => string;
}

/** Parses the XML text of one `w:p`. Throws `Refusal` if the file gives its attributes no usable prefix. */
export function parseFragment(xml: string, namespaces: Readonly<Record<string, string>>): Fragment {
  const declarations = Object.entries(namespaces)
    .filter(([prefix]) => prefix !== 'xml' && prefix !== 'xmlns')
    .map(([prefix, uri]) => ` ${prefix ? `xmlns:${prefix}` : 'xmlns'}="${escapeAttribute(uri)}"`)
    .join('');
  const document = parse(`<fragment${declarations}>${xml}</fragment>`);
  const root = document.documentElement!;
  const paragraph = children(root)[0];
  if (!paragraph) throw new Refusal('A paragraph of the file cannot be parsed.');
  const uri = paragraph.namespaceURI;
  const attributePrefix = paragraph.prefix || Object.entries(namespaces).find(([p, u]) => p && u === uri)?.[0];
  if (!isWordNamespace(uri) || !attributePrefix) throw new Refusal('The name spaces of the file do not allow tracked changes.');
  const make: Fragment['make'] = (name, attributes = {}, ...content) => {
    const element = document.createElementNS(uri, paragraph.prefix ? `${paragraph.prefix}:${name}` : name);
    for (const [key, value] of Object.entries(attributes)) element.setAttributeNS(uri, `${attributePrefix}:${key}`, value);
    for (const child of content) element.appendChild(child);
    return element;
  };
  const makeText: Fragment['makeText'] = (name, text) => {
    const element = make(name, {}, document.createTextNode(text));
    element.setAttribute('xml:space', 'preserve');
    return element;
  };
  return { paragraph, make, makeText, serialize: () => inner(root) };
}

function parse(xml: string): Document {
  const fail = (_level: string, message: string): never => {
    throw new Refusal(`A paragraph of the file cannot be parsed: ${message}`);
  };
  // XML 1.0 line ends; the library's own rule would also turn U+2028 and U+0085 into line feeds.
  const normalizeLineEndings = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  return new DOMParser({ onError: fail, normalizeLineEndings }).parseFromString(xml, 'text/xml');
}

function inner(root: Element): string {
  const xml = new XMLSerializer().serializeToString(root);
  return xml.slice(xml.indexOf('>') + 1, xml.lastIndexOf('</'));
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Child elements, in order. */
export function children(element: Element): Element[] {
  const out: Element[] = [];
  for (let node = element.firstChild; node; node = node.nextSibling) if (node.nodeType === 1) out.push(node as Element);
  return out;
}

/** Name of an element, whatever its prefix: "w:r". */
export function nameOf(element: Element): string {
  return qualifiedName(element.namespaceURI, element.localName ?? '');
}

/** The first child element of that name. */
export function child(element: Element, name: string): Element | undefined {
  return children(element).find((c) => nameOf(c) === name);
}

/** Parent element; undefined at the top. */
export function parentOf(element: Element): Element | undefined {
  const parent = element.parentNode;
  return parent && parent.nodeType === 1 ? (parent as Element) : undefined;
}

/** Value of the attribute w:local. */
export function attributeOf(element: Element, local: string): string | undefined {
  return element.getAttributeNS(element.namespaceURI, local) ?? undefined;
}

/** Puts `node` right after `reference`. */
export function insertAfter(node: Node, reference: Node): void {
  reference.parentNode!.insertBefore(node, reference.nextSibling);
}
