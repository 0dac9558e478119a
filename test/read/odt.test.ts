import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { codes, outline, readAs } from './document.js';

const NAMES = ['office', 'text', 'table', 'style', 'manifest']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const bytes = (text: string) => new TextEncoder().encode(text);

function odt(body: string, styles = '', manifest = ''): Uint8Array {
  const content = `<office:document-content ${NAMES} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
  return zipSync({
    mimetype: [bytes('application/vnd.oasis.opendocument.text'), { level: 0 }],
    'content.xml': bytes(content),
    ...(manifest ? { 'META-INF/manifest.xml': bytes(manifest) } : {}),
  });
}

const LIST =
  '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/><text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>';

describe('ODT', () => {
  it('numbers lists, also where they go on later', async () => {
    const item = (words: string, inner = '') => `<text:list-item><text:p>${words}</text:p>${inner}</text:list-item>`;
    const body = `<text:h text:outline-level="1">Audits</text:h><text:list xml:id="x" text:style-name="L">${item('one', `<text:list>${item('sub')}${item('sub two', `<text:list>${item('deep')}</text:list>`)}</text:list>`)}</text:list><text:p>between</text:p><text:list text:continue-list="x" text:style-name="L">${item('two')}</text:list>`;
    expect(outline(await readAs('a.odt', odt(body, LIST)))).toEqual([
      'heading 1: Audits',
      'list-item 0 [1.]: 1. one',
      'list-item 1 [1.1]: 1.1 sub',
      'list-item 1 [1.2]: 1.2 sub two',
      'list-item 2 [(a)]: (a) deep',
      'paragraph: between',
      'list-item 0 [2.]: 2. two',
    ]);
  });

  it('keeps deleted text out of the flow and says whose an insertion is', async () => {
    const info = '<office:change-info><dc:creator>Jane</dc:creator><dc:date>2026-01-02T10:00:00</dc:date></office:change-info>';
    const body = `<text:tracked-changes><text:changed-region text:id="a"><text:deletion>${info}<text:p>72</text:p></text:deletion></text:changed-region><text:changed-region text:id="b"><text:insertion>${info}</text:insertion></text:changed-region></text:tracked-changes><text:p>within <text:change text:change-id="a"/><text:change-start text:change-id="b"/>24<text:change-end text:change-id="b"/> hours</text:p>`;
    const accepted = await readAs('a.odt', odt(body));
    expect(accepted.text).toBe('within 24 hours');
    expect(accepted.revisions).toEqual([{ kind: 'insertion', start: 7, end: 9, author: 'Jane', date: '2026-01-02T10:00:00' }]);
    expect(codes(accepted)).toEqual(['struck-text']);
    expect((await readAs('a.odt', odt(body), { changes: 'original' })).text).toBe('within 72 hours');
  });

  it('reads tables and notes, and leaves hidden words out', async () => {
    const styles = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>';
    const cell = (words: string) => `<table:table-cell><text:p>${words}</text:p></table:table-cell>`;
    const body = `<table:table><table:table-row>${cell('A')}${cell('B')}</table:table-row></table:table><text:p>Text<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> goes<text:s/>on<text:span text:style-name="H"> or not</text:span>.</text:p>`;
    const document = await readAs('a.odt', odt(body, styles));
    expect(document.text).toBe('A | B\nText goes on.\nA note.');
    expect(document.blocks.at(-1)?.origin).toBe('footnote');
    expect(codes(document)).toEqual(['hidden-text']);
  });

  it('refuses encrypted files, declarations of types and bombs', async () => {
    const manifest = `<manifest:manifest ${NAMES}><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`;
    expect((await readAs('a.odt', odt('<text:p>x</text:p>', '', manifest))).status).toBe('needs-password');
    expect((await readAs('a.odt', odt(`${'<text:section>'.repeat(400)}<text:p>x</text:p>${'</text:section>'.repeat(400)}`))).status).toBe(
      'too-large',
    );
    const typed = zipSync({
      mimetype: [bytes('application/vnd.oasis.opendocument.text'), { level: 0 }],
      'content.xml': bytes('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
    });
    expect((await readAs('a.odt', typed)).notices[0]?.message).toMatch(/type declarations are refused/);
  });
});
