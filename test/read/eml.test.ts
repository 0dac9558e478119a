import { describe, expect, it } from 'vitest';
import { codes, readAs } from './document.js';

interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

function message(text: string, attachments: readonly Attachment[] = []): string {
  const part = ({ name, type, content }: Attachment) =>
    `--x\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content, 'latin1').toString('base64')}\r\n`;
  return `From: a@example.com\r\nTo: b@example.com\r\nSubject: Our terms\r\nMessage-ID: <1@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n${attachments.map(part).join('')}--x--\r\n`;
}

const rtf = (name: string, words: string) => ({ name, type: 'application/rtf', content: `{\\rtf1 ${words}\\par}` });

describe('messages', () => {
  it('are the document where nothing is attached', async () => {
    const document = await readAs('a.eml', message('The Provider shall notify – at once.'));
    expect([document.format, document.status, document.title, document.text]).toEqual([
      'eml',
      'reviewed',
      'Our terms',
      'The Provider shall notify – at once.',
    ]);
  });

  it('give way to the contract that is attached', async () => {
    const document = await readAs(
      'a.eml',
      message('See attached.', [rtf('../x/DPA.rtf', 'The DPA.'), { name: 'logo.png', type: 'image/png', content: '\x89PNG....' }]),
    );
    expect([document.status, document.text]).toEqual(['reviewed', 'The DPA.']);
    expect(document.notices[0]?.message).toBe(
      'The document is the attachment "DPA.rtf" (rtf) of a message; the message itself is not part of it.',
    );
  });

  it('are partial where other attachments may be contracts too', async () => {
    const document = await readAs(
      'a.eml',
      message('See attached.', [
        rtf('long.rtf', 'Annex. '.repeat(50)),
        rtf('agreement.rtf', 'The agreement.'),
        { name: 'old.doc', type: 'application/msword', content: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
      ]),
    );
    expect([document.status, document.text]).toEqual(['partial', 'The agreement.']);
    expect(codes(document)).toEqual(['attachment', 'not-read', 'not-read']);
  });

  it('are opened inside each other, but not without end', async () => {
    const nest = (depth: number): string =>
      depth === 0
        ? message('Deep.', [rtf('DPA.rtf', 'The DPA.')])
        : message('Outer.', [{ name: 'mail.eml', type: 'message/rfc822', content: nest(depth - 1) }]);
    expect((await readAs('a.eml', nest(2))).text).toBe('The DPA.');
    expect((await readAs('a.eml', nest(8))).status).toBe('too-large');
  });
});
