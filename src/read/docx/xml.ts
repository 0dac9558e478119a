/**
 * One XML part as a stream of events under caps: depth, elements and attributes are counted, DOCTYPE is refused, entities
 * other than the five of XML are errors, processing instructions are ignored.
 */
import { SaxesParser } from 'saxes';
import type { ReadLimits } from '../../model/document.js';
import { ReadFailure } from '../limits.js';
import { attributeNames, declare, elementName, outermost, type Scope } from './namespaces.js';

/** Attributes of an element under canonical names (`w:val`). */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Receiver of the events of one part; names are canonical (see namespaces.ts). */
export interface XmlHandler {
  open(name: string, attributes: Attributes, scope: Scope): void;
  close(name: string): void;
  text?(text: string): void;
}

/** Bytes decoded and parsed at a time. */
const STRETCH = 65_536;

/** Counts elements over all parts of one file. */
export interface XmlBudget {
  elements: number;
}

/** Parses the bytes of one part, a stretch at a time; throws ReadFailure. */
export function parseXml(part: string, bytes: Uint8Array, handler: XmlHandler, limits: ReadLimits, budget: XmlBudget): void {
  // Counting tags is a hundred times cheaper than parsing them: what cannot end well is refused before it costs anything.
  if (budget.elements + startTags(bytes) > limits.xmlElements)
    throw new ReadFailure('too-large', `Part ${part}: more than ${limits.xmlElements} elements.`);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const scopes: Scope[] = [outermost];
  const names: string[] = [];
  let attributes = 0;
  let declares = false;
  let failure: Error | undefined;
  const refuse = (status: ReadFailure['status'], why: string): never => {
    failure = new ReadFailure(status, `Part ${part}: ${why}.`);
    throw failure;
  };
  const guarded =
    <T extends unknown[]>(body: (...values: T) => void) =>
    (...values: T): void => {
      try {
        body(...values);
      } catch (error) {
        failure ??= error as Error;
        throw error;
      }
    };

  parser.on('doctype', () => refuse('corrupt', 'document type declarations are refused'));
  parser.on('opentagstart', () => {
    attributes = 0;
    declares = false;
    if (names.length >= limits.xmlDepth) refuse('too-large', `elements are nested deeper than ${limits.xmlDepth}`);
    budget.elements++;
  });
  parser.on('attribute', (attribute) => {
    if (++attributes > limits.xmlAttributes) refuse('too-large', `an element has more than ${limits.xmlAttributes} attributes`);
    if (attribute.name.startsWith('xmlns')) declares = true;
  });
  parser.on(
    'opentag',
    guarded((tag) => {
      const outer = scopes[scopes.length - 1] as Scope;
      const scope = declares ? declare(outer, tag.attributes) : outer;
      const name = elementName(scope, tag.name) ?? refuse('corrupt', 'a name uses a prefix that is not declared');
      scopes.push(scope);
      names.push(name);
      handler.open(name, attributeNames(scope, tag.attributes), scope);
    }),
  );
  parser.on(
    'closetag',
    guarded(() => {
      scopes.pop();
      handler.close(names.pop() as string);
    }),
  );
  const { text } = handler;
  if (text !== undefined) {
    const deliver = guarded((value: string) => text.call(handler, value));
    parser.on('text', deliver);
    parser.on('cdata', deliver);
  }

  try {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
    for (let at = 0; at < bytes.length; at += STRETCH) parser.write(decoder.decode(bytes.subarray(at, at + STRETCH), { stream: true }));
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (failure !== undefined) throw failure;
    throw new ReadFailure(
      'corrupt',
      `Part ${part} is not well-formed XML: ${error instanceof Error ? error.message.slice(0, 120) : 'unknown error'}`,
    );
  }
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

function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const declared = /^[^<]{0,3}<\?xml[^>]{0,60}encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(
    String.fromCharCode(...start.subarray(0, 120)),
  );
  const name = declared?.[1]?.toLowerCase() ?? 'utf-8';
  return name.startsWith('utf-16') ? 'utf-8' : name;
}
