/** Mail: what goes out, when it is tried again, and what a vendor's name cannot do. */
import { describe, expect, it } from 'vitest';
import type { NotifyChannel } from '../../src/model/notify-settings.js';
import { openChannels } from '../../src/notify/index.js';
import { due, expiring, fromHostile } from './events.js';
import { closedPort, mailServer } from './servers.js';

const patience = { pauses: [0, 0], timeoutMs: 500 };
const counsel = (port: number, more: Partial<Extract<NotifyChannel, { kind: 'mail' }>> = {}) =>
  openChannels(
    {
      channels: {
        counsel: { kind: 'mail', host: '127.0.0.1', port, tls: 'none', from: 'proviso@house.example', to: ['a@house.example'], ...more },
      },
    },
    { environment: { PASSWORD: 's3cret' }, toolVersion: '1.2.3', patience },
  )[0]!;

/** Lines of the head, unfolded. */
const headOf = (data: string): string[] =>
  data
    .split('\r\n\r\n')[0]!
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
const bodyOf = (data: string): string => {
  const [head, ...rest] = data.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head!)) return Buffer.from(body, 'base64').toString();
  const joined = body.replace(/=\r\n/g, '');
  return /quoted-printable/i.test(head!)
    ? Buffer.from(
        joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString()
    : body;
};

describe('mail', () => {
  it('goes to all addresses as plain text, and carries the same name when it comes again', async () => {
    const { port, mails } = await mailServer();
    const channel = counsel(port, { to: ['a@house.example', 'b@house.example'] });
    expect(await channel.send([expiring, due])).toEqual({ state: 'sent', tries: 1, why: null });
    await channel.send([due, expiring]);
    const [first, second] = mails.map(({ data }) => headOf(data));
    expect(mails[0]).toMatchObject({ from: '<proviso@house.example>', to: ['<a@house.example>', '<b@house.example>'] });
    expect(first).toContain('Subject: Proviso: 1 term ending, 1 review due');
    expect(first).toContain('Auto-Submitted: auto-generated');
    const names = [first, second].map((lines) => lines!.find((line) => line.startsWith('Message-ID:')));
    expect(names[0]).toMatch(/^Message-ID: <[0-9a-f]{32}@house\.example>$/);
    expect(names[1]).toBe(names[0]);
    expect(bodyOf(mails[0]!.data)).toContain('Last day to give notice is 2026-12-31, in 30 days: Kestrel Payroll Ltd, dpa.docx');
    expect(bodyOf(mails[0]!.data)).toContain('The term ends on 2027-03-31 and is renewed unless notice is given.');
  });

  it('lets a vendor write no header and no second message', async () => {
    const { port, mails } = await mailServer();
    await counsel(port).send([{ ...fromHostile, name: 'x\r\n.\r\nMAIL FROM:<m@evil.example>' }]);
    expect(mails).toHaveLength(1);
    const head = headOf(mails[0]!.data);
    expect(head.map((line) => /^[\w-]+/.exec(line)?.[0].toLowerCase()).sort()).toEqual(
      ['auto-submitted', 'content-transfer-encoding', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to'].sort(),
    );
    expect(mails[0]!.to).toEqual(['<a@house.example>']);
    expect(bodyOf(mails[0]!.data)).toContain('Pay here> @here [pay](https://evil.example) Bcc: m@e.example⟨U+202E⟩, x . MAIL FROM');
  });

  it('tries again where the server is busy, not where it refuses', async () => {
    const busy = await mailServer({ DATA: '451 later' });
    expect(await counsel(busy.port).send([due])).toEqual({ state: 'failed', tries: 3, why: 'the server answered SMTP 451' });
    const never = await mailServer({ 'MAIL FROM': '550 we know what you did' });
    expect(await counsel(never.port).send([due])).toEqual({ state: 'failed', tries: 1, why: 'the server answered SMTP 550' });
    const one = await mailServer({ 'RCPT TO:<b@house.example>': '550 nobody' });
    expect(await counsel(one.port, { to: ['a@house.example', 'b@house.example'] }).send([due])).toEqual({
      state: 'sent',
      tries: 1,
      why: 'the server refused 1 of the addresses',
    });
  });

  it('says that nobody listens or answers', async () => {
    expect(await counsel(await closedPort()).send([due])).toMatchObject({
      state: 'failed',
      tries: 3,
      why: 'the server could not be reached (ECONNREFUSED)',
    });
    const silent = await mailServer({ greeting: 'silence' });
    expect(await counsel(silent.port).send([due])).toMatchObject({ state: 'failed', why: 'the server did not answer in time' });
    expect(silent.connections()).toBe(3);
  });

  it('says no word to a server that does not encrypt, unless the settings allow it', async () => {
    const plain = await mailServer();
    const { tls: _, ...usual } = { tls: 'none' };
    const channel = counsel(plain.port, { ...usual, tls: 'starttls', user: 'proviso', passwordFrom: 'PASSWORD' });
    expect(await channel.send([due])).toEqual({ state: 'failed', tries: 1, why: 'the server does not encrypt as the settings ask for' });
    expect(plain.mails).toEqual([]);
  });
});
