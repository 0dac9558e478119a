/** A PostgreSQL server of our own in a temporary folder, from the programs that Debian's `postgresql` installs; undefined where there are none. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

export interface Server {
  /** The URL of a new, empty database. */
  database(): Promise<string>;
  stop(): void;
}

/** initdb refuses to run as root, so root lends itself to the user that the package makes. */
const asServer = (command: string, args: readonly string[]): void => {
  const isRoot = process.getuid?.() === 0;
  const [program, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];
  execFileSync(program, all, { stdio: 'ignore' });
};

function programs(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'initdb')));
  if (bin === undefined || process.getuid?.() !== 0) return bin;
  try {
    asServer('true', []);
    return bin;
  } catch {
    return undefined;
  }
}

/** Starts it, reachable by a socket in its folder alone. */
export function startServer(): Server | undefined {
  const bin = programs();
  if (bin === undefined) {
    console.warn('SKIPPED: there is no PostgreSQL server here (apt-get install postgresql); only the embedded store is tested.');
    return undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (process.getuid?.() === 0) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, id('-u'), id('-g'));
  }
  const data = join(folder, 'data');
  asServer(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  asServer(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(folder, 'log'), '-o', `-F -k ${folder} -c listen_addresses=`, 'start']);
  const url = (database: string) => `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`;
  let count = 0;
  return {
    async database() {
      const client = new pg.Client({ connectionString: url('postgres') });
      await client.connect();
      const name = `register_${++count}`;
      await client.query(`create database ${name}`);
      await client.end();
      return url(name);
    },
    stop() {
      asServer(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
