/** Hostile files of the text formats, made here: deep nesting, huge repetition, broken ends, endless runs. */

const encoder = new TextEncoder();

/** Name and bytes of each attack. */
export function ownAttacks(): [string, Uint8Array][] {
  const text = (name: string, content: string): [string, Uint8Array] => [name, encoder.encode(content)];
  const million = 1_000_000;
  return [
    text('deep.html', `<html><body>${'<div>'.repeat(million)}deep`),
    text('unclosed.html', `<html><body>${'<p><b>text '.repeat(300_000)}`),
    text('closing.html', `<html><body>${'<i>'.repeat(1500)}x${'</b>'.repeat(million)}`),
    text('attributes.html', `<html><body><p ${'a="b" '.repeat(million)}>x</p>`),
    text('table.html', `<html><body><table>${'<tr><td colspan=1000 rowspan=60000>x'.repeat(20_000)}</table>`),
    text('entities.html', `<html><body><p>${'&amp;&#x41;&nonsense'.repeat(500_000)}</p>`),
    text('style.html', `<html><style>${'.a{display:none}'.repeat(500_000)}</style><body><p class="a">x</p><p>y</p>`),
    text('brackets.md', `# A\n\n${'['.repeat(200_000)}`),
    text('emphasis.md', `# A\n\n${'*a _b '.repeat(200_000)}`),
    text('quotes.md', `# A\n\n${'>'.repeat(100_000)} x`),
    text('nested-list.md', `# A\n\n${Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i * 2)}- x`).join('\n')}`),
    text('backticks.md', `# A\n\n${Array.from({ length: 3000 }, (_, i) => '`'.repeat(i)).join(' ')}`),
    text('table.md', `# A\n\n|${'a|'.repeat(20_000)}\n|${'-|'.repeat(20_000)}\n${`|${'b|'.repeat(20_000)}\n`.repeat(20)}`),
    text('front.md', `---\n${'a: b\n'.repeat(400_000)}`),
    text('one-line.txt', `${'word '.repeat(4 * million)}`),
    text('many-lines.txt', '1.1\n\n'.repeat(million)),
    text('dots.txt', `${'1.'.repeat(2 * million)} x`),
    text('form-feeds.txt', 'a\f'.repeat(million)),
    text('pipes.txt', `${'|'.repeat(3 * million)}\n${'a | b\n'.repeat(300_000)}`),
    text('spaces.txt', `a${' '.repeat(10 * million)}b\n${'\t'.repeat(million)}c`),
    text('capitals.txt', `${'ABC '.repeat(25)}\n`.repeat(100_000)),
    text('groups.rtf', `{\\rtf1 ${'{'.repeat(million)}x`),
    text('unbalanced.rtf', `{\\rtf1 x${'}'.repeat(million)}`),
    text('controls.rtf', `{\\rtf1 ${'\\b\\par x'.repeat(million)}}`),
    text('bin.rtf', '{\\rtf1 x\\bin999999999 y}'),
    text('unicode.rtf', `{\\rtf1 ${'\\u-4064?\\u99999999999?'.repeat(200_000)}}`),
    text('cells.rtf', `{\\rtf1 ${'\\itap50\\intbl x\\nestcell\\nestrow'.repeat(100_000)}}`),
    text('headers.eml', `From: a@b.example\nDate: x\nMIME-Version: 1.0\n${'X-A: b\n'.repeat(300_000)}\nbody`),
    text('boundaries.eml', message(20_000)),
    text('json.json', '['.repeat(million)),
    ['zeros.bin', new Uint8Array(million)],
    ['high.bin', new Uint8Array(million).fill(0xff)],
    ['empty.pdf', new Uint8Array(0)],
    ['one.docx', new Uint8Array([0x50])],
    ['pk.docx', encoder.encode('PK\x03\x04')],
    ['ole.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Array(600).fill(0)])],
  ];
}

/** A message whose parts nest. */
function message(depth: number): string {
  let text = 'From: a@b.example\nDate: x\nMIME-Version: 1.0\n';
  for (let i = 0; i < depth; i++) text += `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`;
  return `${text}Content-Type: text/plain\n\nx`;
}
