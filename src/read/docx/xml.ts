/**
 * One XML part as a stream of events under caps: depth, elements and attributes are counted, DOCTYPE is refused, entities
 * other than the five of XML are errors, processing instructions are ignored.
 */
import type { ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import type { Refuse } from './entities.js';
import { type Attributes, newMarkup } from './markup.js';
import type { Scope } from './namespaces.js';

export type { Attributes } from './markup.js';

/** Receiver of the events of one part; names are canonical (see namespaces.ts). */
export interface XmlHandler {
  open(name: string, attributes: Attributes, scope: Scope): void;
  close(name: string): void;
  text?(text: string): void;
  /** Elements whose attributes it never asks for: they come without any. */
  readonly ignores?: ReadonlySet<string>;
}

/** Bytes decoded and parsed at a time; more where one tag or text is longer, all where it is not UTF-8. */
const STRETCH = 262_144;

/** Bytes of the shortest element ("<a/>"). */
const SHORTEST_ELEMENT = 4;

/** Counts elements over all parts of one file. */
export interface XmlBudget {
  elements: number;
}

/** Parses the bytes of one part, a stretch at a time; throws ReadFailure. */
export function parseXml(part: string, bytes: Uint8Array, handler: XmlHandler, limits: ReadLimits, budget: XmlBudget): void {
  // Counting tags is a hundred times cheaper than parsing them: what cannot end well is refused before it costs anything.
  const most = limits.xmlElements - budget.elements;
  if (bytes.length / SHORTEST_ELEMENT > most && startTags(bytes) > most)
    throw new ReadFailure('too-large', `Part ${part}: more than ${limits.xmlElements} elements.`);
  let depth = 0;
  const refuse: Refuse = (status, why) => {
    throw new ReadFailure(status, status === 'corrupt' ? `Part ${part} is not well-formed XML: ${why}.` : `Part ${part}: ${why}.`);
  };
  const markup = newMarkup(
    {
      open({ name, attributes, scope }) {
        if (++depth > limits.xmlDepth) refuse('too-large', `elements are nested deeper than ${limits.xmlDepth}`);
        budget.elements++;
        handler.open(name, attributes, scope);
      },
      close(name) {
        depth--;
        handler.close(name);
      },
      ...(handler.ignores && { ignores: handler.ignores }),
      ...(handler.text && { text: handler.text.bind(handler) }),
      doctype() {
        throw new ReadFailure('corrupt', `Part ${part}: document type declarations are refused.`);
      },
    },
    limits.xmlAttributes,
    refuse,
  );
  const encoding = encodingOf(bytes);
  const decode = decoderOf(encoding, refuse);
  for (let at = 0; at < bytes.length; ) {
    const end = encoding === 'utf-8' ? characterEnd(bytes, at + Math.max(STRETCH, markup.pending())) : bytes.length;
    const words = decode(bytes.subarray(at, end));
    markup.write(at === 0 && words.startsWith('\ufeff') ? words.slice(1) : words);
    at = end;
  }
  markup.end();
}

/** Number of "<" that open an element, an upper bound of the elements of a part in UTF-8. */
function startTags(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
    const next = bytes[at + 1];
    if (next !== 0x2f && next !== 0x21 && next !== 0x3f) count++;
  }
  return count;
}

/** The last offset up to `end` where a character of UTF-8 begins. */
function characterEnd(bytes: Uint8Array, end: number): number {
  let at = Math.min(end, bytes.length);
  for (let back = 0; back < 3 && at < bytes.length && ((bytes[at] as number) & 0xc0) === 0x80; back++) at--;
  return at;
}

/** Decodes whole characters; refuses encodings nobody knows, and bytes that are not of theirs. */
function decoderOf(encoding: string, refuse: Refuse): (bytes: Uint8Array) => string {
  const decoder = newDecoder(encoding) ?? refuse('corrupt', `its encoding ${encoding} is not known`);
  return (bytes) => {
    try {
      return decoder.decode(bytes);
    } catch {
      return refuse('corrupt', `its bytes are not ${encoding}`);
    }
  };
}

function newDecoder(encoding: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  } catch {
    return undefined;
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 120)).toString('latin1');
  const declared = /^[^<]{0,3}<\?xml[^>]{0,60}encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(start);
  const name = declared?.[1]?.toLowerCase() ?? 'utf-8';
  return name === 'utf8' || name.startsWith('utf-16') ? 'utf-8' : name;
}
