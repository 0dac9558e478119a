/** Webhooks: what is sent, when it is tried again, and what is never said. */
import { describe, expect, it } from 'vitest';
import { notificationMessage } from '../../src/model/notification.js';
import type { NotifyChannel } from '../../src/model/notify-settings.js';
import { openChannels } from '../../src/notify/index.js';
import { unreachable } from '../../src/notify/tries.js';
import { due, expiring, fromHostile, regressed } from './events.js';
import { closedPort, webServer } from './servers.js';

const patience = { pauses: [0, 0], timeoutMs: 300 };
const opened = (channel: NotifyChannel, environment: Record<string, string>) =>
  openChannels({ channels: { chat: channel } }, { environment, toolVersion: '1.2.3', patience })[0]!;
const slack = (url: string) => opened({ kind: 'slack', urlFrom: 'HOOK' }, { HOOK: url });

describe('a webhook', () => {
  it('tries again after a 500, and tells a chat each event in a block of its own', async () => {
    const { url, requests } = await webServer(500, 200);
    expect(await slack(url).send([expiring, regressed, due])).toEqual({ state: 'sent', tries: 2, why: null });
    expect(requests.map(({ path }) => path)).toEqual(['/hooks/T0/s3cret', '/hooks/T0/s3cret']);
    expect(requests[0]!.body).toBe(requests[1]!.body);
    const { text, blocks } = JSON.parse(requests[1]!.body);
    expect(text.split('\n')).toEqual([
      'Proviso: 1 term ending, 1 contract worse, 1 review due',
      'Last day to give notice is 2026-12-31, in 30 days: Kestrel Payroll Ltd, dpa.\u200Bdocx (contract 3, critical, owner Legal)',
      '1 finding worse since 2026-11-30: Kestrel Payroll Ltd, dpa.\u200Bdocx (contract 3, critical, owner Legal)',
      'Review due on 2026-12-01: Kestrel Payroll Ltd, dpa.\u200Bdocx (contract 3, critical, owner Legal)',
    ]);
    expect(blocks).toHaveLength(3);
    expect(blocks[1].text.text).toContain(
      '\n• breach.\u200Bdeadline, Breach notice within a fixed time: met → weak, because the text changed',
    );
  });

  it('lets a vendor neither call people nor make links', async () => {
    const { url, requests } = await webServer(200);
    await slack(url).send([fromHostile]);
    const { text, blocks } = JSON.parse(requests[0]!.body);
    for (const said of [text, blocks[0].text.text] as string[]) {
      expect(said).toContain('Mallory &lt;!channel&gt; &lt;@\u200BU0AB&gt; &lt;https:\u200B//evil.\u200Bexample|Pay here&gt; @\u200Bhere');
      expect(said).toContain('[pay]\u200B(https:\u200B//evil');
      expect(said).toContain('a&amp;b &lt;script&gt;');
      expect(said).not.toMatch(/[<>\r\u202E]|@\w|:\/\//);
    }
  });

  it('sends JSON that keeps to its schema, with a token and a key for what comes twice', async () => {
    const { url, requests } = await webServer(200);
    const channel = opened({ kind: 'webhook', urlFrom: 'HOOK', tokenFrom: 'TOKEN' }, { HOOK: url, TOKEN: 'abc' });
    await channel.send([due, regressed]);
    await channel.send([regressed, due]);
    const [first, second] = requests;
    expect(notificationMessage.parse(JSON.parse(first!.body)).notifications).toEqual([due, regressed]);
    expect(first!.headers).toMatchObject({ authorization: 'Bearer abc', 'content-type': 'application/json; charset=utf-8' });
    expect(first!.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(second!.headers['idempotency-key']).toBe(first!.headers['idempotency-key']);
  });

  it('gives up after its tries, and at once where another try would give the same', async () => {
    const down = await webServer(503);
    expect(await slack(down.url).send([due])).toEqual({ state: 'failed', tries: 3, why: 'the server answered HTTP 503' });
    expect(down.requests).toHaveLength(3);
    const gone = await webServer(404);
    expect(await slack(gone.url).send([due])).toEqual({ state: 'failed', tries: 1, why: 'the server answered HTTP 404' });
    const busy = await webServer({ status: 429, headers: { 'retry-after': '0' } }, 200);
    expect(await slack(busy.url).send([due])).toMatchObject({ state: 'sent', tries: 2 });
  });

  it('follows no redirect', async () => {
    const elsewhere = await webServer(200);
    const { url } = await webServer({ status: 307, headers: { location: elsewhere.url } });
    const { state, why } = await slack(url).send([due]);
    expect([state, why]).toEqual(['failed', 'the server wants to send us elsewhere (HTTP 307), which is not followed']);
    expect(elsewhere.requests).toEqual([]);
  });

  it('waits for no answer for ever, and says that nobody listens', async () => {
    const silent = await webServer('silence');
    expect(await slack(silent.url).send([due])).toEqual({
      state: 'failed',
      tries: 3,
      why: 'the server did not answer within 0.3 s',
    });
    expect(await slack(`http://127.0.0.1:${await closedPort()}/x`).send([due])).toEqual({
      state: 'failed',
      tries: 3,
      why: 'the server could not be reached (ECONNREFUSED)',
    });
  });

  it('does not try a certificate twice', () => {
    expect(unreachable('ERR_TLS_CERT_ALTNAME_INVALID')).toMatchObject({ is: 'refused' });
    expect(unreachable('DEPTH_ZERO_SELF_SIGNED_CERT')).toMatchObject({ is: 'refused' });
    expect(unreachable('ENOTFOUND')).toEqual({ is: 'retry', why: 'the server could not be reached (ENOTFOUND)' });
  });

  it('refuses addresses and variables that cannot be, without repeating them', () => {
    const bad = (environment: Record<string, string>) => () => opened({ kind: 'slack', urlFrom: 'HOOK' }, environment);
    expect(bad({})).toThrow('Expected the environment variable HOOK, which the channel chat names; found none.');
    for (const secret of ['file:///etc/s3cret', 'no s3cret', 'https://me:s3cret@chat.example/'])
      expect(bad({ HOOK: secret })).toThrow(/^Expected an http or https address in HOOK, for the channel chat; found (?!.*s3cret)/);
  });
});
