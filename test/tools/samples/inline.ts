/** Inline marks of a master: **bold**, *italic*, [^1] footnote, {++inserted++} and {--deleted--}. */

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly change?: 'insertion' | 'deletion';
  /** Number of a footnote; the text is then empty. */
  readonly note?: number;
}

const mark = /\*\*(.+?)\*\*|\*(.+?)\*|\[\^(\d+)\]|\{\+\+(.+?)\+\+\}|\{--(.+?)--\}/g;

/** The runs of one paragraph, marks resolved, in order. Marks may nest in changes. */
export function parseInline(source: string, style: Omit<Run, 'text'> = {}): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const m of source.matchAll(mark)) {
    if (m.index > done) runs.push({ ...style, text: source.slice(done, m.index) });
    done = m.index + m[0].length;
    if (m[1] !== undefined) runs.push(...parseInline(m[1], { ...style, bold: true }));
    else if (m[2] !== undefined) runs.push(...parseInline(m[2], { ...style, italic: true }));
    else if (m[3] !== undefined) runs.push({ ...style, text: '', note: Number(m[3]) });
    else if (m[4] !== undefined) runs.push(...parseInline(m[4], { ...style, change: 'insertion' }));
    else if (m[5] !== undefined) runs.push(...parseInline(m[5], { ...style, change: 'deletion' }));
  }
  if (done < source.length) runs.push({ ...style, text: source.slice(done) });
  return runs;
}

/** The runs that stand once all changes are accepted. */
export function accepted(runs: readonly Run[]): Run[] {
  return runs.filter((run) => run.change !== 'deletion');
}

/** The words alone, changes accepted and notes left out. */
export function plainText(source: string): string {
  return accepted(parseInline(source))
    .map((run) => run.text)
    .join('');
}
