/** Matches of a pattern that begins with a name: to try a name at every capital letter is dear, so its last words are looked for first. */

export interface ByEnd {
  /** How every match ends; global. */
  readonly end: RegExp;
  /** The whole of it; global. */
  readonly whole: RegExp;
}

/** A name with its verb is no longer. */
const longest = 240;

/** Matches of `whole`, in order, as far as none is longer than 240 characters before its end. */
export function* byEnd(text: string, { end, whole }: ByEnd): Generator<RegExpExecArray> {
  let from = 0;
  for (const tail of text.matchAll(end)) {
    const stop = tail.index + tail[0].length;
    if (tail.index < from) continue;
    let begin = tail.index - longest;
    if (begin <= from) begin = from;
    else while (begin < tail.index && !/\s/.test(text[begin] ?? '')) begin++;
    // one character more, for what must not follow
    for (const match of text.slice(begin, stop + 1).matchAll(whole)) {
      yield match;
      from = begin + match.index + match[0].length;
    }
  }
}
