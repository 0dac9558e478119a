/** An outline as Markdown; words of the contract cannot become markup. */
import type { Outline, OutlineItem } from './outline.js';

/** The outline as CommonMark with tables, ending with a line feed. */
export function toMarkdown(outline: Outline): string {
  return `${outline.map(render).join('\n\n')}\n`;
}

function render(item: OutlineItem): string {
  switch (item.kind) {
    case 'title':
      return `# ${escaped(item.text)}`;
    case 'subtitle':
      return `**${escaped(item.text)}**`;
    case 'heading':
      return `## ${escaped(item.text)}`;
    case 'subheading':
      return `### ${escaped(item.text)}`;
    case 'paragraph':
    case 'aside':
      return paragraphs(item.text);
    case 'signed':
      return [item.closing, ...item.lines].map(escaped).join('\n\n');
    case 'warning':
      return `> **${escaped(item.text)}**`;
    case 'numbered':
      return `${escaped(item.number)} ${paragraphs(item.text)}`;
    case 'wording':
      return lines(item.text)
        .map((line) => `> ${item.mark === 'old' && line ? `~~${escaped(line)}~~` : escaped(line)}`.trimEnd())
        .join('\n>\n');
    case 'labelled':
      return `**${escaped(item.label)}:** ${paragraphs(item.text)}`;
    case 'table':
      return [item.head, item.head.map(() => '---'), ...item.rows].map((cells, i) => row(cells, i === 1)).join('\n');
    case 'signatures':
      return item.parties
        .map((party) => [`**${escaped(party)}**`, ...item.lines.map((line) => `${escaped(line)}: ____________________`)].join('  \n'))
        .join('\n\n');
    case 'page-break':
      return '---';
  }
}

function row(cells: readonly string[], rule: boolean): string {
  return `| ${cells.map((cell) => (rule ? cell : lines(cell).map(escaped).join('<br>'))).join(' | ')} |`;
}

function paragraphs(text: string): string {
  return lines(text).map(escaped).join('\n\n');
}

function lines(text: string): string[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}

/** Backslashes before every sign that Markdown or HTML could take for its own, also at the start of a line. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[\\`*_{}[\]<>|~#&@!]/g, '\\$&')
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/, '$1\\$2')
    .replaceAll('://', ':\\//');
}
