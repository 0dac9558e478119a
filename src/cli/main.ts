#!/usr/bin/env node
/** The command line's door, and the only code that prints. `--version` is answered before anything is loaded. */
import { readFileSync } from 'node:fs';
import type { Screen } from './screen.js';

function toolVersion(): string {
  return (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

/** Writes and waits: a slow reader of a pipe must not fill our memory. A reader that went away ends the run like SIGPIPE does. */
function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 141 : 4));
  return (text) => new Promise((done) => stream.write(text, () => done()));
}

async function main(args: readonly string[]): Promise<number> {
  const version = toolVersion();
  const out = writer(process.stdout);
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    await out(`${version}\n`);
    return 0;
  }
  const { NO_COLOR, FORCE_COLOR, PROVISO_DEBUG } = process.env;
  const isTty = process.stdout.isTTY === true;
  const screen: Screen = {
    out,
    err: writer(process.stderr),
    columns: process.stdout.columns ?? 100,
    colour: !NO_COLOR && (isTty || (FORCE_COLOR !== undefined && FORCE_COLOR !== '0')),
    isProgressLive: process.stderr.isTTY === true,
    progressColumns: process.stderr.columns ?? 80,
    isDebug: PROVISO_DEBUG === '1',
    version,
  };
  const { execute } = await import('./program.js');
  return execute(args, screen);
}

process.exitCode = await main(process.argv.slice(2));
