/**
 * Sentences of one paragraph. `Intl.Segmenter` cuts, and a list of abbreviations glues together what lawyers write with
 * full stops ("Art. 28", "Inc.", "e.g."). Called paragraph by paragraph: over a whole document the segmenter of Node 20 needs quadratic memory.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const abbreviation =
  /(?:[/-](?:u\.s|u\.k|e\.u)|(?:^|[\s(“"‘'[])(?:e\.g|i\.e|etc|cf|viz|incl|excl|art|arts|sec|secs|sect|cl|cls|no|nos|reg|regs|para|paras|pp?|vs?|inc|ltd|corp|co|bros|llc|l\.l\.c|plc|gmbh|s\.a|n\.v|b\.v|u\.s|u\.s\.c|c\.f\.r|u\.k|e\.u|d\.c|mr|mrs|ms|dr|prof|st|sch|app|ex|exh|annex|approx|resp|a\.m|p\.m|dept|est|fig|vol|ca|bzw|z\.b|lit|[a-z]))\.\s*$/i;
/** These may also end a sentence: then what follows begins like one. */
const mayEnd = /(?:inc|ltd|corp|llc|plc|etc|u\.s|u\.k|e\.u|p\.m|a\.m|co|s\.a|gmbh)\.\s*$/i;
const opens =
  /^(?:The|This|These|Those|Each|Either|If|In|Any|All|No|Upon|Unless|Where|Such|It|We|You|Our|When|For|To|At|Notwithstanding|[A-Z][a-z]+ (?:shall|will|may|must|is|has))\b/;
/** "… listed in Schedule A." ends a sentence, unlike "J. Smith" and a heading that begins so. */
const lettered = /\S\s+(?:annex|schedule|appendix|exhibit|attachment|part|section)\s+[A-Z]\.\s*$/i;
/** A bare clause number is no sentence: "4.2." or "(a)." belongs to what follows. */
const bareNumber =
  /^\s*(?:\d+(?:\.\d+)*[.)]?|\(?[0-9ivxlc]+\)?[.)]?|\(?[a-z]\)|[a-z][.)]|(?:section|article|clause|annex|schedule)\s+[\divxlc.]+\.?)(?:\s*\.)?\s*$/i;

/** At most one end of a sentence, and that at the end: nothing to cut. Only letters of alphabets without ends of sentences of their own. */
const single = /^[^.?!\n\r\u0085\u0370-\u200f\u2023-\uffff]*[.?!]?["”’)\]]*\s*$/;

/** Spans of the sentences of `text.slice(from, to)`, trimmed, in order. */
export function sentences(text: string, from = 0, to = text.length): Span[] {
  const paragraph = text.slice(from, to);
  const spans: Span[] = [];
  if (single.test(paragraph)) {
    pushTrimmed(spans, paragraph, 0, paragraph.length, from);
    return spans;
  }
  let start = -1;
  let end = 0;
  for (const { segment, index } of segmenter.segment(paragraph)) {
    if (start < 0) start = index;
    end = index + segment.length;
    const sofar = paragraph.slice(Math.max(start, end - 40), end).trimEnd();
    const rest = paragraph.slice(end, end + 60).trimStart();
    const isNumber = end - start < 24 && bareNumber.test(paragraph.slice(start, end));
    if (rest && (isNumber || (abbreviation.test(sofar) && !endsHere(sofar, rest)) || /^[a-z]/.test(rest))) continue;
    pushParts(spans, paragraph, start, end, from);
    start = -1;
  }
  if (start >= 0) pushParts(spans, paragraph, start, end, from);
  return spans;
}

/** Whether what looks like an abbreviation ends a sentence all the same, by what follows. */
function endsHere(sofar: string, rest: string): boolean {
  return (mayEnd.test(sofar) && opens.test(rest)) || (lettered.test(sofar) && /^[A-Z][a-z]/.test(rest));
}

/** Unicode's rules see no end of a sentence in "… data. (b) log access"; lawyers do. */
const enumerated = /(?<=[a-z)\]"”]{2}\.\s)(?=\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s)/g;

function pushParts(spans: Span[], text: string, start: number, end: number, offset: number): void {
  let from = start;
  for (const cut of text.slice(start, end).matchAll(enumerated)) {
    pushTrimmed(spans, text, from, start + cut.index, offset);
    from = start + cut.index;
  }
  pushTrimmed(spans, text, from, end, offset);
}

function pushTrimmed(spans: Span[], text: string, start: number, end: number, offset: number): void {
  const part = text.slice(start, end);
  const lead = part.length - part.trimStart().length;
  const size = part.trim().length;
  if (size > 0) spans.push({ start: offset + start + lead, end: offset + start + lead + size });
}
