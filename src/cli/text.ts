/** Text laid out for a terminal by the commands that explain. */

/** Lines of at most `columns` characters, broken between words; breaks in the text stay. */
export function wrapped(text: string, columns: number, indent = ''): string {
  const width = Math.max(30, Math.min(columns, 100) - indent.length);
  return text
    .trim()
    .split('\n')
    .map((paragraph) => {
      const lines: string[] = [];
      let line = '';
      for (const word of paragraph.split(/\s+/)) {
        if (line !== '' && line.length + 1 + word.length > width) {
          lines.push(line);
          line = word;
        } else line = line === '' ? word : `${line} ${word}`;
      }
      lines.push(line);
      return lines.map((l) => indent + l).join('\n');
    })
    .join('\n');
}

/** Rows as columns with two spaces between; the last column is not padded. */
export function columned(rows: readonly (readonly string[])[], indent = ''): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) => (indent + row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  ')).trimEnd())
    .join('\n');
}
