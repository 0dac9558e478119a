/** Runs the command line, inside this process or as one of its own, and makes the files it is tried on. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import { afterAll } from 'vitest';
import { execute } from '../../src/cli/program.js';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
if (!existsSync(main)) throw new Error('Expected dist/cli/main.js; found none. Run npm run build first.');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The same commands without the start of a process: for messages and exit codes. */
export async function inside(args: readonly string[]): Promise<Ended> {
  let out = '';
  let err = '';
  const code = await execute(args, {
    out: async (text) => {
      out += text;
    },
    err: async (text) => {
      err += text;
    },
    columns: 100,
    colour: false,
    isProgressLive: false,
    progressColumns: 80,
    isDebug: false,
    version: '0.0.0',
  });
  return { code, out, err };
}

/** Ends with the exit code and all that was printed; `closeAfter` closes the reading end of standard output after so many bytes. */
export function proviso(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; closeAfter?: number } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], {
    cwd: options.cwd ?? process.cwd(),
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '0', PROVISO_DEBUG: '', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (options.closeAfter !== undefined && out.length >= options.closeAfter) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files in it. */
export function folder(files: Record<string, string | Uint8Array> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'scenario-'));
  made.push(root);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}

interface Drawing {
  on(event: 'data', listener: (chunk: Uint8Array) => void): void;
  on(event: 'end', listener: () => void): void;
  text(text: string): void;
  rect(x: number, y: number, width: number, height: number): { fill(colour: string): void };
  end(): void;
}
const Drawing = PDFDocument as unknown as new (options: { userPassword?: string; pdfVersion?: string }) => Drawing;

/** A PDF with a page of text, or with a drawing alone where the text is empty. */
export async function pdf(text: string, userPassword?: string): Promise<Uint8Array> {
  const drawing = new Drawing(userPassword === undefined ? {} : { userPassword, pdfVersion: '1.7' });
  const chunks: Uint8Array[] = [];
  drawing.on('data', (chunk) => chunks.push(chunk));
  const ended = new Promise<void>((done) => drawing.on('end', done));
  if (text === '') drawing.rect(100, 100, 200, 200).fill('#336699');
  else drawing.text(text);
  drawing.end();
  await ended;
  return Buffer.concat(chunks);
}

/** A short contract of our own. */
export const contract = `# Data Processing Addendum

This Addendum is made between Northwind Ltd ("Processor") and the Customer ("Controller").

## 1. Security

1.1 The Processor shall encrypt Personal Data in transit using TLS 1.2 or later and at rest using AES-256.

## 2. Personal Data Breach

2.1 The Processor shall notify the Controller without undue delay, and in any event within 48 hours, after becoming aware of a Personal Data Breach.
`;
