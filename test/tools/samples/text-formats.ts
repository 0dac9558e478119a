/** Writes a master as HTML, Markdown or hard-wrapped plain text, tracked changes accepted. */
import { accepted, parseInline, plainText, type Run } from './inline.js';
import type { Block, Master } from './master.js';

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const markupFree = (text: string) => text.replace(/[&<>]/g, (c) => escapes[c]!);

/** Markdown without front matter and without marks of change. */
export function toMarkdown(master: Master): string {
  return `${master.body.replace(/\{--.+?--\}/g, '').replace(/\{\+\+(.+?)\+\+\}/g, '$1')}\n`;
}

function htmlRun(run: Run): string {
  if (run.note !== undefined) return `<sup><a href="#note-${run.note}">${run.note}</a></sup>`;
  const text = markupFree(run.text);
  if (run.bold) return `<strong>${text}</strong>`;
  return run.italic ? `<em>${text}</em>` : text;
}

const html = (source: string) => accepted(parseInline(source)).map(htmlRun).join('');

function htmlBlock(block: Block): string {
  const label = 'number' in block && block.number ? `${block.number.label} ` : '';
  switch (block.kind) {
    case 'heading':
      return `<h${block.depth}>${label}${html(block.text)}</h${block.depth}>`;
    case 'paragraph':
      return `<p>${label}${html(block.text)}</p>`;
    case 'box':
      return `<aside><p>${html(block.text)}</p></aside>`;
    case 'bullet':
      return `<li>${html(block.text)}</li>`;
    case 'table': {
      const [head, ...rows] = block.headed ? block.rows : [[], ...block.rows];
      const row = (cells: readonly string[], tag: string) => `<tr>${cells.map((c) => `<${tag}>${html(c)}</${tag}>`).join('')}</tr>`;
      return `<table>\n${block.headed ? `<thead>${row(head!, 'th')}</thead>\n` : ''}<tbody>\n${rows.map((r) => row(r, 'td')).join('\n')}\n</tbody>\n</table>`;
    }
  }
}

/** A page as a vendor's site would serve it: navigation and footer around the contract. */
export function toHtml(master: Master): string {
  const { meta } = master;
  const body = master.blocks
    .map(htmlBlock)
    .join('\n')
    .replace(/(?:<li>.*<\/li>\n?)+/g, (items) => `<ul>\n${items.trimEnd()}\n</ul>\n`);
  const notes = [...master.notes].map(([n, text]) => `<p id="note-${n}"><sup>${n}</sup> ${html(text)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${markupFree(meta.title)}</title>
<style>body { font: 1rem/1.5 sans-serif; max-width: 46rem; margin: auto } td, th { border: 1px solid #999; padding: .3rem; text-align: left }</style>
</head>
<body>
<header><nav><a href="/">${markupFree(meta.header)}</a></nav></header>
<main>
${body}
${notes}
</main>
<footer>${markupFree(meta.footer)}</footer>
</body>
</html>
`;
}

const width = 78;

function wrap(text: string, first: string, rest: string): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += (empty ? '' : ' ') + word;
    empty = false;
  }
  return [...lines, line].join('\n');
}

function textBlock(block: Block): string {
  if (block.kind === 'table') return block.rows.map((r) => r.map(plainText).join('  |  ')).join('\n');
  const text = plainText(block.text);
  if (block.kind === 'bullet') return wrap(text, '  * ', '    ');
  if (block.kind === 'box') return wrap(text, '', '');
  const label = block.number ? `${block.number.label} ` : '';
  if (block.kind === 'heading') return block.depth <= 2 ? wrap(label + text.toUpperCase(), '', '') : wrap(label + text, '', '');
  const indent = '  '.repeat(Math.max(0, (block.number?.level ?? 1) - 1));
  return wrap(label + text, indent, indent);
}

/** Plain text wrapped at 78 columns, headings in capitals, no running headers. */
export function toText(master: Master): string {
  const notes = [...master.notes].map(([n, text]) => wrap(`[${n}] ${plainText(text)}`, '', ''));
  return `${[...master.blocks.map(textBlock), ...notes].join('\n\n').replace(/(\n {2}\* .*(?:\n {4}.*)*)\n(?=\n {2}\* )/g, '$1')}\n`;
}
