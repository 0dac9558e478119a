/** One start tag of XML 1.0: its name, its attributes under the names the file gave them, and where it ends. */
import { type Refuse, resolveReferences } from './entities.js';

export interface StartTag {
  /** As written, not yet looked at. */
  readonly name: string;
  /** Names of the attributes as written, not yet looked at, and their values in the same order. */
  readonly keys: readonly string[];
  readonly values: readonly string[];
  /** It closes itself (`<w:b/>`). */
  readonly empty: boolean;
  /** Offset behind its ">". */
  readonly end: number;
}

const [SPACE, QUOTE, APOSTROPHE, SLASH, EQUALS, GREATER] = [0x20, 0x22, 0x27, 0x2f, 0x3d, 0x3e];

/**
 * Reads the tag whose "<" stands at `open`; undefined where the text ends inside it. Refuses it where it is malformed or
 * has more than `most` attributes.
 */
export function readStartTag(text: string, open: number, most: number, refuse: Refuse): StartTag | undefined {
  let at = endOfWord(text, open + 1);
  if (at === text.length) return undefined;
  const name = text.slice(open + 1, at);
  const keys: string[] = [];
  const values: string[] = [];
  for (;;) {
    const start = skipSpace(text, at);
    const code = text.charCodeAt(start);
    if (code === GREATER) return { name, keys, values, empty: false, end: start + 1 };
    if (code === SLASH && text.charCodeAt(start + 1) === GREATER) return { name, keys, values, empty: true, end: start + 2 };
    if (start === text.length || (code === SLASH && start + 1 === text.length)) return undefined;
    if (start === at) return refuse('corrupt', `tag ${name.slice(0, 40)} is malformed`);
    const keyEnd = endOfWord(text, start);
    const equals = skipSpace(text, keyEnd);
    const quoted = skipSpace(text, equals + 1);
    if (quoted >= text.length) return undefined;
    const key = text.slice(start, keyEnd);
    const quote = text.charCodeAt(quoted);
    if (text.charCodeAt(equals) !== EQUALS || (quote !== QUOTE && quote !== APOSTROPHE))
      return refuse('corrupt', `an attribute of ${name.slice(0, 40)} is malformed`);
    const close = text.indexOf(quote === QUOTE ? '"' : "'", quoted + 1);
    if (close < 0) return undefined;
    if (keys.includes(key)) return refuse('corrupt', `attribute ${key.slice(0, 40)} stands twice`);
    if (keys.length >= most) return refuse('too-large', `an element has more than ${most} attributes`);
    keys.push(key);
    values.push(normalized(text.slice(quoted + 1, close), refuse));
    at = close + 1;
  }
}

/** Offset of the first white space, "=", "/", ">" or quote from `at` on. */
function endOfWord(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code <= SPACE || code === EQUALS || code === SLASH || code === GREATER || code === QUOTE || code === APOSTROPHE) break;
  }
  return end;
}

function skipSpace(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code !== SPACE && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  return end;
}

/** Each white space in a value counts as one space (XML 1.0, 2.11 and 3.3.3), unless it is written as a reference. */
function normalized(raw: string, refuse: Refuse): string {
  if (!/[<&\t\n\r]/.test(raw)) return raw;
  if (raw.includes('<')) return refuse('corrupt', '"<" stands in the value of an attribute');
  return resolveReferences(raw.replace(/\r\n|[\t\n\r]/g, ' '), refuse);
}
