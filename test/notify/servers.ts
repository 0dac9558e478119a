/** A web server and a mail server on this machine that answer as a test tells them to, and keep what they were sent. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server } from 'node:net';
import { afterEach } from 'vitest';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

export interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `answers` in turn, the last one for all that follow: a status, a status with headers, or silence. */
export type WebAnswer = number | 'silence' | { readonly status: number; readonly headers: Record<string, string> };

export async function webServer(...answers: WebAnswer[]): Promise<{ url: string; requests: Request[] }> {
  const requests: Request[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const answer = answers[Math.min(requests.length, answers.length - 1)] ?? 200;
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      if (answer === 'silence') return;
      const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
      response.writeHead(status, headers).end('internal words of the server');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { url: `http://127.0.0.1:${portOf(server)}/hooks/T0/s3cret`, requests };
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server);
  await new Promise((done) => server.close(done));
  return port;
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, lines ended by CR LF, without the points that transport adds. */
  readonly data: string;
}

/** Plain SMTP (RFC 5321). `replies` gives another reply to a command than 250: `{ 'RCPT TO:<a@b.example>': '550 no' }`, `{ DATA: '451 later' }`. */
export async function mailServer(
  replies: Readonly<Record<string, string>> = {},
): Promise<{ port: number; mails: Mail[]; connections: () => number }> {
  const mails: Mail[] = [];
  let connections = 0;
  const server = createSocketServer((socket) => {
    connections++;
    let [from, to, rest]: [string, string[], string] = ['', [], ''];
    let isData = false;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.on('error', () => {});
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      rest += chunk;
      for (;;) {
        if (isData) {
          const end = rest.indexOf('\r\n.\r\n');
          if (end < 0) return;
          mails.push({ from, to, data: rest.slice(0, end).replace(/^\./gm, '') });
          rest = rest.slice(end + 5);
          isData = false;
          say('250 kept');
          continue;
        }
        const end = rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        const reply = Object.entries(replies).find(([start]) => line.startsWith(start))?.[1];
        if (reply !== undefined) say(reply);
        else if (line.startsWith('EHLO')) say('250-here\r\n250 8BITMIME');
        else if (line.startsWith('STARTTLS')) say('502 not here');
        else if (line.startsWith('DATA')) {
          isData = true;
          say('354 go on');
        } else if (line.startsWith('QUIT')) {
          say('221 bye');
          socket.end();
        } else {
          if (line.startsWith('MAIL FROM:')) [from, to] = [line.slice(10), []];
          if (line.startsWith('RCPT TO:')) to.push(line.slice(8));
          say('250 ok');
        }
      }
    });
    if (replies.greeting !== 'silence') say('220 here');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(server);
  return { port: portOf(server), mails, connections: () => connections };
}
