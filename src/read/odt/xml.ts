/** One XML part of an OpenDocument file as events under caps; names carry the prefixes of the specification ("text:p"). */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandler {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text?(words: string): void;
}

const ALIASES: Readonly<Record<string, string>> = { drawing: 'draw', 'xsl-fo-compatible': 'fo', 'svg-compatible': 'svg' };

/** A parser to be fed with bytes; throws `ReadFailure` for a DOCTYPE, bad XML, and beyond the caps. */
export function xmlParser(part: string, handler: XmlHandler, limits: ReadLimits): { write(bytes: Uint8Array): void; end(): void } {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const decoder = new TextDecoder('utf-8');
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  parser.on('doctype', () => {
    throw new ReadFailure('corrupt', `Part ${part}: document type declarations are refused.`);
  });
  parser.on('opentagstart', () => {
    attributes = 0;
    if (++depth > limits.xmlDepth) throw new ReadFailure('too-large', `Part ${part}: elements nest deeper than ${limits.xmlDepth}.`);
    if (++elements > limits.xmlElements) throw new ReadFailure('too-large', `Part ${part}: more than ${limits.xmlElements} elements.`);
  });
  parser.on('attribute', () => {
    if (++attributes > limits.xmlAttributes)
      throw new ReadFailure('too-large', `Part ${part}: more than ${limits.xmlAttributes} attributes.`);
  });
  parser.on('opentag', (tag) => handler.open(nameOf(tag.uri, tag.local), attributesOf(tag)));
  parser.on('closetag', (tag) => {
    depth--;
    handler.close(nameOf(tag.uri, tag.local));
  });
  parser.on('text', (words) => handler.text?.(words));
  parser.on('cdata', (words) => handler.text?.(words));
  const guard = (step: () => void) => {
    try {
      step();
    } catch (error) {
      if (error instanceof ReadFailure) throw error;
      throw new ReadFailure('corrupt', `Part ${part} is no well-formed XML (${(error as Error).message.slice(0, 120)}).`);
    }
  };
  return {
    write: (bytes) => guard(() => parser.write(decoder.decode(bytes, { stream: true }))),
    end: () => guard(() => parser.write(decoder.decode()).close()),
  };
}

/** "urn:oasis:names:tc:opendocument:xmlns:text:1.0" + "p" → "text:p". */
function nameOf(uri: string, local: string): string {
  const found = /opendocument:xmlns:([\w-]+):1\.0$/.exec(uri)?.[1] ?? /experimental:([\w-]+):/.exec(uri)?.[1];
  if (found) return `${ALIASES[found] ?? found}:${local}`;
  if (uri === 'http://purl.org/dc/elements/1.1/') return `dc:${local}`;
  if (uri === 'http://www.w3.org/1999/xlink') return `xlink:${local}`;
  return uri === 'http://www.w3.org/XML/1998/namespace' ? `xml:${local}` : `?:${local}`;
}

function attributesOf(tag: SaxesTagNS): Attributes {
  const named: Record<string, string> = {};
  for (const { uri, local, value } of Object.values(tag.attributes)) {
    if (!uri.startsWith('http://www.w3.org/2000/xmlns')) named[nameOf(uri, local)] = value;
  }
  return named;
}
