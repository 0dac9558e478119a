/** Text laid out in lines of a terminal. */

/** Lines of at most `columns` characters, broken between words (within a word where it is longer), each indented. */
export function wrapped(text: string, columns: number, indent: string): string[] {
  const width = Math.max(20, columns - indent.length);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = '';
    }
    while (rest.length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  if (line !== '') lines.push(line);
  return lines.map((l) => indent + l);
}
