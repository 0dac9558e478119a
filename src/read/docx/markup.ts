/**
 * XML 1.0 as it streams in: text in, elements and character data out, under canonical names (namespaces.ts). Checks that the
 * document is well-formed, as the specification demands of a reader without DTD; a document type declaration is handed on.
 */
import { NO_CHARACTER, type Refuse, resolveReferences } from './entities.js';
import { attributeName, elementName, isName, outermostScope, type Scope, scopeOf } from './namespaces.js';
import { readStartTag, type StartTag } from './start-tag.js';

/** Attributes of an element under canonical names (`w:val`). */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** An element as its start tag tells it; the same object for tags written alike in one scope. */
export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly scope: Scope;
}

/** Receiver of the events of one document. Character data come in pieces, with their references resolved. */
export interface MarkupHandler {
  open(element: Element): void;
  close(name: string): void;
  text?(text: string): void;
  doctype(): void;
  /** Elements whose attributes it never asks for. */
  readonly ignores?: ReadonlySet<string>;
}

/** A document that is fed piece by piece. */
export interface Markup {
  write(text: string): void;
  end(): void;
  /** Characters that wait for the rest of their tag or text. */
  pending(): number;
}

interface Known {
  readonly element: Element;
  /** Name as written, to compare with the end tag. */
  readonly raw: string;
  readonly empty: boolean;
}
/** An element that is open, with the tags seen in its scope. */
interface Frame {
  readonly raw: string;
  readonly name: string;
  readonly scope: Scope;
  readonly known: Map<string, Known>;
}

/** Tags that are remembered in one scope: no longer ones, and no more of them. */
const LONGEST_KNOWN = 300;
const MOST_KNOWN = 4_000;
const [BANG, SLASH, QUESTION] = [0x21, 0x2f, 0x3f];
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.[0-9]+\1(?:\s+encoding\s*=\s*(["'])[A-Za-z][\w.-]*\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/;

/** A reader at the beginning of a document; refuses it where it is not well-formed or an element has more than `most` attributes. */
export function newMarkup(handler: MarkupHandler, most: number, refuse: Refuse): Markup {
  const frames: Frame[] = [];
  const outer: Frame = { raw: '', name: '', scope: outermostScope(), known: new Map() };
  let frame = outer;
  let buffer = '';
  let begun = false;
  let rooted = false;

  const open = ({ element, raw, empty }: Known, known: Map<string, Known>): void => {
    rooted = true;
    handler.open(element);
    if (empty) {
      handler.close(element.name);
      return;
    }
    frame = { raw, name: element.name, scope: element.scope, known };
    frames.push(frame);
  };

  /** Each of the following reads one token at `at` and gives the offset behind it, or -1 where the buffer ends inside it. */
  const startTag = (at: number): number => {
    if (frames.length === 0 && rooted) return refuse('corrupt', 'it has more than one root element');
    const mark = buffer.indexOf('>', at);
    // Most tags of a Word file are written like one before: the words up to the first ">" then say all.
    const words = mark > at && mark - at < LONGEST_KNOWN ? buffer.slice(at, mark) : undefined;
    const before = words === undefined ? undefined : frame.known.get(words);
    if (before !== undefined) {
      open(before, frame.known);
      return mark + 1;
    }
    const tag = readStartTag(buffer, at, most, refuse);
    if (tag === undefined) return -1;
    const scope = scopeOf(frame.scope, tag.keys, tag.values);
    const seen: Known = { element: elementOf(tag, scope), raw: tag.name, empty: tag.empty };
    const same = scope === frame.scope;
    if (words !== undefined && tag.end === mark + 1 && same && frame.known.size < MOST_KNOWN) frame.known.set(words, seen);
    open(seen, same ? frame.known : new Map());
    return tag.end;
  };

  const elementOf = ({ name: raw, keys, values }: StartTag, scope: Scope): Element => {
    const name = elementName(scope, raw);
    if (name === undefined) return refuse('corrupt', `${raw.slice(0, 40)} is no name, or its prefix is not declared`);
    const wanted = handler.ignores?.has(name) !== true;
    const attributes: Record<string, string> = {};
    for (let index = 0; index < keys.length; index++) {
      const key = attributeName(scope, keys[index] as string);
      if (key === undefined) return refuse('corrupt', `an attribute of ${name.slice(0, 40)} has no name`);
      if (wanted) attributes[key] = values[index] as string;
    }
    return { name, attributes, scope };
  };

  const endTag = (at: number): number => {
    const end = buffer.indexOf('>', at);
    if (end < 0) return -1;
    const { raw, name } = frame;
    const exact = end - at - 2 === raw.length && buffer.startsWith(raw, at + 2);
    if (frames.length === 0 || (!exact && buffer.slice(at + 2, end).replace(/[ \t\n\r]+$/, '') !== raw))
      return refuse('corrupt', `an end tag does not fit${raw === '' ? '' : ` ${raw.slice(0, 40)}`}`);
    frames.pop();
    frame = frames[frames.length - 1] ?? outer;
    handler.close(name);
    return end + 1;
  };

  const instruction = (at: number): number => {
    const end = buffer.indexOf('?>', at + 2);
    if (end < 0) return -1;
    const words = buffer.slice(at, end + 2);
    const target = /^[^\s?]*/.exec(words.slice(2))?.[0] ?? '';
    if (target.toLowerCase() === 'xml' ? begun || !DECLARATION.test(words) : !isName(target))
      return refuse('corrupt', 'a declaration or processing instruction is malformed');
    return end + 2;
  };

  const comment = (at: number): number => {
    const end = buffer.indexOf('--', at + 4);
    if (end < 0 || end + 2 >= buffer.length) return -1;
    if (buffer[end + 2] !== '>') return refuse('corrupt', 'a comment is malformed');
    return end + 3;
  };

  const section = (at: number): number => {
    if (frames.length === 0) return refuse('corrupt', 'text stands outside the root element');
    const end = buffer.indexOf(']]>', at + 9);
    if (end < 0) return -1;
    if (end > at + 9) handler.text?.(unifyLines(buffer.slice(at + 9, end)));
    return end + 3;
  };

  const declaration = (at: number): number => {
    const words = buffer.slice(at, at + 9);
    if (words.startsWith('<!--')) return comment(at);
    if (words === '<![CDATA[') return section(at);
    if (words === '<!DOCTYPE') handler.doctype();
    if (words.length < 9 && ['<!--', '<![CDATA[', '<!DOCTYPE'].some((whole) => whole.startsWith(words))) return -1;
    return refuse('corrupt', '"<!" opens nothing that may stand here');
  };

  const token = (at: number): number => {
    switch (buffer.charCodeAt(at + 1)) {
      case SLASH:
        return endTag(at);
      case BANG:
        return declaration(at);
      case QUESTION:
        return instruction(at);
      default:
        return at + 1 < buffer.length ? startTag(at) : -1;
    }
  };

  const characters = (text: string): void => {
    if (frames.length === 0) {
      if (!/^[ \t\n\r]*$/.test(text)) refuse('corrupt', 'text stands outside the root element');
      return;
    }
    if (text.includes(']]>')) refuse('corrupt', '"]]>" stands in text');
    const resolved = resolveReferences(unifyLines(text), refuse);
    handler.text?.(resolved);
  };

  return {
    write(text) {
      if (NO_CHARACTER.test(text)) return refuse('corrupt', 'it holds characters that XML has not');
      buffer += text;
      let at = 0;
      for (;;) {
        const next = buffer.indexOf('<', at);
        if (next < 0) break;
        if (next > at) {
          characters(buffer.slice(at, next));
          begun = true;
        }
        const end = token(next);
        at = end < 0 ? next : end;
        if (end < 0) break;
        begun = true;
      }
      buffer = buffer.slice(at);
    },
    end() {
      characters(buffer);
      const last = frames[frames.length - 1];
      if (last !== undefined || !rooted)
        return refuse('corrupt', last === undefined ? 'it has no root element' : `${last.raw.slice(0, 40)} has no end`);
    },
    pending: () => buffer.length,
  };
}

/** Line ends of all systems become line feeds (XML 1.0, 2.11). */
const unifyLines = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text);
