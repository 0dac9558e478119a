// A parser process that has been taken over: it does what the name of the file says, over the same descriptor as the real one.
import { existsSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';

const channel = new Socket({ fd: 3 });
let held = Buffer.alloc(0);
const send = (text) => {
  const header = Buffer.alloc(8);
  header.writeUInt32LE(Buffer.byteLength(text), 0);
  channel.write(Buffer.concat([header, Buffer.from(text)]));
};
const document = (job, text) => ({
  file: 'a name from inside', format: 'text', sha256: '', status: 'reviewed', text, pages: [], margins: [], revisions: [], notices: [], links: [],
  blocks: [{ kind: 'paragraph', origin: 'body', start: 0, end: text.length }],
});
const reply = (job, value) => send(JSON.stringify({ type: 'document', id: job.id, document: value }));
send('{"type":"ready"}');

channel.on('close', () => process.exit(0));
channel.on('data', (chunk) => {
  held = Buffer.concat([held, chunk]);
  while (held.length >= 8 && held.length >= 8 + held.readUInt32LE(0) + held.readUInt32LE(4)) {
    const size = held.readUInt32LE(0);
    const job = JSON.parse(held.toString('utf8', 8, 8 + size));
    held = held.subarray(8 + size + held.readUInt32LE(4));
    if (job.type === 'check') check(job);
    else if (job.type === 'read') act(job);
  }
});

function act(job) {
  switch (job.file.replace(/-.*$/, '')) {
    case 'exit':
      process.exit(7);
      break;
    case 'once': {
      const mark = job.file.slice(5);
      if (existsSync(mark)) return reply(job, document(job, 'second try'));
      writeFileSync(mark, '');
      process.kill(process.pid, 'SIGKILL');
      break;
    }
    case 'hang':
      for (;;) Math.random();
    case 'silent':
      return;
    case 'slow': {
      let left = 8;
      const step = () => {
        send(JSON.stringify({ type: 'progress', id: job.id, done: 8 - left, total: 8, unit: 'page' }));
        if (left-- > 0) setTimeout(step, 150);
        else reply(job, document(job, 'slow but steady'));
      };
      return step();
    }
    case 'memory': {
      const kept = [];
      const eat = () => {
        kept.push(Buffer.alloc(16 * 1024 * 1024, 1));
        setTimeout(eat, 5);
      };
      return eat();
    }
    case 'heap': {
      const kept = [];
      for (;;) kept.push({ a: kept.length, b: [kept.length] });
    }
    case 'garbage':
      return send('{not json');
    case 'endless': {
      const header = Buffer.alloc(8);
      header.writeUInt32LE(0xfffffff0, 0);
      return channel.write(header);
    }
    case 'shape':
      return reply(job, { ...document(job, 'x'), status: 'compliant' });
    case 'offsets':
      return reply(job, { ...document(job, 'x'), blocks: [{ kind: 'paragraph', origin: 'body', start: 0, end: 999 }] });
    case 'other':
      return send(JSON.stringify({ type: 'document', id: job.id + 1, document: document(job, 'for another file') }));
    case 'environment':
      return reply(job, document(job, JSON.stringify({ env: Object.keys(process.env).sort(), cwd: process.cwd(), stdin: existsSync('/proc/self/fd/0') })));
    default:
      return reply(job, document(job, `read ${job.file}`));
  }
}

// A check: where it names a part that is to be read, it may be deadly; else it sends back the review that the job brings as the vendor's name.
function check(job) {
  const kind = job.file.replace(/-.*$/, '');
  const tell = (report) => send(JSON.stringify({ id: job.id, ...report }));
  const answer = () => tell({ type: 'review', review: JSON.parse(job.known.vendor), encrypted: false });
  const isRead = (index) => job.parts[index]?.path !== undefined;
  const sha256 = 'ab'.repeat(32);
  switch (kind) {
    case 'second':
      if (!isRead(1)) return answer();
      tell({ type: 'opened', part: 0, sha256 });
      tell({ type: 'opened', part: 1, sha256 });
      return setTimeout(() => process.exit(7), 20);
    case 'lost':
      tell({ type: 'checking' });
      return setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20);
    case 'long':
      return tell({ type: 'checking' });
    case 'reset': {
      // Clocks cannot be set back for ever.
      const again = () => {
        tell({ type: 'opened', part: 0, sha256 });
        setTimeout(again, 50);
      };
      return again();
    }
    case 'thrown':
      return tell({ type: 'failed', message: 'x'.repeat(5000) });
    default:
      return answer();
  }
}
