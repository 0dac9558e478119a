/** `proviso notify` and what runs of the schedule send, from settings to messages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { closedPort, webServer } from '../notify/servers.js';
import { emptyFolder } from '../register/stores.js';
import { contract, folder, inside } from './proviso.js';

describe('people told from the command line', { timeout: 240_000 }, () => {
  let root = '';
  let register = '';
  beforeAll(async () => {
    const place = await emptyFolder();
    register = place.kind === 'folder' ? place.folder : '';
    root = folder({
      'dpa.md': `${contract}\n## 3. Term\n\n3.1 This Addendum takes effect on 1 April 2025 and continues for an initial term of two (2) years. It renews for successive terms of one (1) year unless either party gives notice at least sixty (60) days before the end of the term.\n`,
      'chat.yaml': 'notify:\n  channels:\n    chat: { kind: slack, urlFrom: TEST_HOOK }\n  expiringDays: [45]\n',
      'two.yaml':
        'notify:\n  quotes: true\n  channels:\n    chat: { kind: slack, urlFrom: TEST_HOOK }\n    tickets: { kind: webhook, urlFrom: TEST_HOOK, about: [regressed] }\n',
      'secret.yaml':
        'notify:\n  channels:\n    chat: { kind: slack, urlFrom: https://chat.example/s3cret }\n    mail: { kind: mail, host: smtp.example, tls: none, user: me, passwordFrom: PW, from: a@b.example, to: [c@b.example] }\n    other: { kind: pigeon }\n',
      'none.yaml': 'tier: standard\n',
    });
    await inside(['register', 'add', join(root, 'dpa.md'), '--register', register, '--quiet']);
  }, 240_000);
  const notify = (what: string, config: string, ...more: string[]) =>
    inside(['notify', what, ...(what === 'test' ? [] : ['--register', register]), '--config', join(root, config), ...more]);
  const today = ['--today', '2027-01-01'];

  it('plans, sends once, and keeps a log that names no address', async () => {
    const { url, requests } = await webServer(500, 200);
    vi.stubEnv('TEST_HOOK', url);
    const plan = await notify('run', 'chat.yaml', '--plan', ...today);
    expect(plan).toMatchObject({ code: 0, err: '' });
    expect(plan.out).toMatch(
      /^chat: [12] to send\n {2}Last day to give notice is 2027-01-30, in 29 days: Northwind Ltd, dpa\.md \(contract 1, standard\)\n/,
    );
    expect(requests).toEqual([]);

    const first = await notify('run', 'chat.yaml', ...today);
    expect(first).toMatchObject({ code: 0, out: expect.stringMatching(/^chat: [12] sent\n$/), err: '' });
    expect(requests).toHaveLength(2);
    expect(requests[1]!.body).not.toContain('sixty (60)');
    expect((await notify('run', 'chat.yaml', ...today)).out).toBe('chat: nothing to send\n');
    expect(requests).toHaveLength(2);

    const log = await inside(['notify', 'log', '--register', register]);
    expect(log.out).toMatch(/ {2}chat {5}sent {5}2 {6}expiring\.1\.2027-01-30\.45 {2}Northwind Ltd/);
    expect(log.out).not.toContain('127.0.0.1');
  });

  it('sends words of the contract where they are asked for', async () => {
    const { url, requests } = await webServer(200);
    vi.stubEnv('TEST_HOOK', url);
    expect(await notify('run', 'two.yaml', 'chat', '--today', '2027-01-25')).toMatchObject({ code: 0 });
    expect(JSON.parse(requests[0]!.body).blocks[0].text.text).toContain('sixty (60) days before the end of the term');
  });

  it('tries a channel without the register, and says why it failed without the address', async () => {
    vi.stubEnv('TEST_HOOK', `http://127.0.0.1:${await closedPort()}/s3cret`);
    const test = await notify('test', 'two.yaml');
    expect(test).toMatchObject({ code: 1, err: '' });
    expect(test.out).toBe(
      'chat: not sent, the server could not be reached (ECONNREFUSED)\ntickets: not sent, the server could not be reached (ECONNREFUSED)\n',
    );
  });

  it('is part of a run of the schedule, on standard error', async () => {
    const refusing = await webServer(410);
    vi.stubEnv('TEST_HOOK', refusing.url);
    const config = folder({ 'p.yaml': 'notify:\n  channels:\n    late: { kind: slack, urlFrom: TEST_HOOK, about: [expiring] }\n' });
    const args = [
      'schedule',
      'run',
      '--register',
      register,
      '--config',
      join(config, 'p.yaml'),
      '--format',
      'json',
      ...['--today', '2027-01-24'],
    ];
    const failed = await inside(args);
    expect(JSON.parse(failed.out)).toMatchObject({ schemaVersion: 1 });
    expect(failed.err).toContain(
      'late: 1 not sent, the server answered HTTP 410 (1 try). The next run tries again; proviso notify test late tries the channel.\n',
    );
    expect(failed.code).not.toBe(0);
    const taking = await webServer(200);
    vi.stubEnv('TEST_HOOK', taking.url);
    const sent = await inside(args);
    expect(sent.err).toContain('late: 1 sent\n');
    expect(taking.requests).toHaveLength(1);
    expect(await inside([...args, '--quiet'])).toMatchObject({ code: 0, err: '' });
    expect(taking.requests).toHaveLength(1);
  });

  it('writes a calendar', async () => {
    const file = join(root, 'contracts.ics');
    const made = await notify('calendar', 'chat.yaml', '--out', file, ...today);
    expect(made).toMatchObject({ code: 0, out: '', err: `2 events are in ${file}\n` });
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('DTSTART;VALUE=DATE:20270130\r\n');
    expect(text).toContain('SUMMARY:Last day to give notice: Northwind Ltd\r\n');
    expect(text).toContain('TRIGGER:-P45D\r\n');
    expect((await notify('calendar', 'none.yaml', ...today)).out).toContain('BEGIN:VCALENDAR\r\n');
  });

  it('tells mistakes in the settings at their places and never repeats what may be a secret', async () => {
    const bad = await notify('run', 'secret.yaml');
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).not.toContain('s3cret');
    expect(bad.err).toContain('Expected a kind of slack, webhook or mail');
    const file = folder({
      'a.yaml':
        'notify:\n  channels:\n    chat: { kind: slack, urlFrom: https://chat.example/s3cret }\n    mail: { kind: mail, host: smtp.example, tls: none, user: me, passwordFrom: PW, from: a@b.example, to: [c@b.example] }\n',
    });
    const both = await inside(['notify', 'test', '--config', join(file, 'a.yaml')]);
    expect(both.err).toContain('a.yaml:3:35  Expected the name of an environment variable, such as SMTP_PASSWORD; found something else.');
    expect(both.err).toContain('Expected encryption for a password that leaves this machine; found "none".');
    expect(both.err).not.toContain('s3cret');

    const none = await notify('run', 'none.yaml');
    expect(none).toMatchObject({ code: 2 });
    expect(none.err).toContain('Expected channels under "notify" in');
    expect(none.err).toContain('legal-chat: { kind: slack, urlFrom: SLACK_WEBHOOK }');
    vi.stubEnv('TEST_HOOK', '');
    const unset = await notify('test', 'chat.yaml');
    expect(unset.err).toContain(
      'Expected the environment variable TEST_HOOK, which the channel chat names; found none.\nSet it where proviso runs',
    );
    expect((await notify('run', 'chat.yaml', 'pager')).err).toContain(
      'Expected a channel of the settings; found "pager".\nThere are chat.',
    );
  });
});
