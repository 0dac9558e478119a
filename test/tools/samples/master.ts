/**
 * Reads the master form of a sample contract: Markdown with front matter that says how it is to be printed. The result is a
 * list of blocks that every format is written from.
 */
import { parse } from 'yaml';
import { z } from 'zod';
import { type SchemeName, schemes, startCounters } from './labels.js';

const frontMatter = z.strictObject({
  title: z.string(),
  /** The one format that stands in samples/. */
  format: z.enum(['docx', 'pdf', 'html', 'md', 'txt']),
  scheme: z.enum(Object.keys(schemes) as [SchemeName, ...SchemeName[]]),
  header: z.string(),
  footer: z.string(),
  typeface: z.enum(['serif', 'sans']).default('sans'),
  columns: z.union([z.literal(1), z.literal(2)]).default(1),
  date: z.iso.date(),
  author: z.string(),
  /** Who made the tracked changes, where there are any. */
  reviser: z.string().optional(),
});
export type FrontMatter = z.infer<typeof frontMatter>;

export interface Numbered {
  readonly level: number;
  readonly label: string;
  /** Which list of the document it belongs to; a schedule starts a new one. */
  readonly instance: number;
}

export type Block =
  | { readonly kind: 'heading'; readonly depth: number; readonly text: string; readonly number?: Numbered }
  | { readonly kind: 'paragraph'; readonly text: string; readonly number?: Numbered }
  | { readonly kind: 'bullet'; readonly text: string }
  | { readonly kind: 'box'; readonly text: string }
  | {
      readonly kind: 'table';
      /** False where the master leaves the cells of the first row empty: a table of labels and values. */
      readonly headed: boolean;
      readonly rows: readonly (readonly string[])[];
    };

export interface Master {
  readonly name: string;
  readonly meta: FrontMatter;
  readonly blocks: readonly Block[];
  readonly notes: ReadonlyMap<number, string>;
  /** The Markdown without front matter. */
  readonly body: string;
}

/** Headings under which numbers start anew. */
const attachment = /^(?:Annex|Appendix|Attachment|Exhibit|Schedule)\b/;

/** Reads one master. `name` is its file name without extension. Throws where the numbers or the front matter are wrong. */
export function readMaster(name: string, source: string): Master {
  const parts = /^---\n([\s\S]*?)\n---\n+([\s\S]*)$/.exec(source);
  if (!parts) throw new Error(`Expected front matter at the top of ${name}.`);
  const meta = frontMatter.parse(parse(parts[1]!));
  const body = parts[2]!.trimEnd();
  const counters = startCounters(meta.scheme);
  const notes = new Map<number, string>();
  const blocks: Block[] = [];

  for (const chunk of body.split(/\n{2,}/)) {
    const heading = /^(#{1,4}) (.+)$/.exec(chunk);
    if (heading) {
      const text = heading[2]!;
      const number = counters.take(text);
      if (!number && attachment.test(text)) counters.restart();
      blocks.push({ kind: 'heading', depth: heading[1]!.length, ...strip(text, number) });
      continue;
    }
    const note = /^\[\^(\d+)\]: (.+)$/.exec(chunk);
    if (note) notes.set(Number(note[1]), note[2]!);
    else if (chunk.startsWith('|')) blocks.push({ kind: 'table', ...table(chunk) });
    else if (chunk.startsWith('> ')) blocks.push({ kind: 'box', text: chunk.slice(2) });
    else if (chunk.startsWith('- ')) for (const item of chunk.split('\n')) blocks.push({ kind: 'bullet', text: item.replace(/^- /, '') });
    else if (chunk.includes('\n')) throw new Error(`Expected one line for each paragraph in ${name}; found "${chunk.slice(0, 60)}".`);
    else blocks.push({ kind: 'paragraph', ...strip(chunk, counters.take(chunk)) });
  }
  return { name, meta, blocks, notes, body };
}

function strip(text: string, number: Numbered | undefined): { text: string; number?: Numbered } {
  return number ? { text: text.slice(number.label.length).trim(), number } : { text };
}

function table(chunk: string): { headed: boolean; rows: string[][] } {
  const rows = chunk
    .split('\n')
    .filter((_, line) => line !== 1) // the rule below the first row
    .map((line) =>
      line
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.trim()),
    );
  const headed = rows[0]!.some((cell) => cell !== '');
  return { headed, rows: headed ? rows : rows.slice(1) };
}
