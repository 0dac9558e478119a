/** Paths as given on a command line → the contracts under them, sorted, and what was left out and why. */
import { closeSync, lstatSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { bundleFile } from '../model/bundle.js';

/** A file, or a folder with a contract.yaml. */
export interface FoundContract {
  readonly path: string;
  /** The contract.yaml of a folder. */
  readonly manifest?: string;
  /** The file itself, or all contract files under the folder, listed or not. */
  readonly files: readonly string[];
}

export interface Found {
  /** In the order of the paths given, sorted inside folders. */
  readonly contracts: readonly FoundContract[];
  /** Files to read, as paths that begin with what the caller gave; no file twice. */
  readonly files: readonly string[];
  /** Entries that were seen and not taken; `reason` is a sentence for people. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export interface FindOptions {
  /** Follow symbolic links found inside folders, as long as they lead to places inside the folder given. Default false. */
  readonly followLinks?: boolean;
}

const CONTRACTS = new Set(
  '.pdf .docx .docm .dotx .doc .html .htm .xhtml .md .markdown .mdx .txt .text .rtf .odt .eml .mht .mhtml'.split(' '),
);
const NEVER = new Set(
  '.yaml .yml .json .jsonl .csv .tsv .xml .js .ts .css .gif .svg .ico .sarif .log .lock .py .sh .db .sqlite'.split(' '),
);
/** Nothing for this program, but somebody may have meant a contract by it. */
const OTHER = new Set('.png .jpg .jpeg .tif .tiff .zip .gz .tgz .7z .rar .xlsx .xls .pptx .ppt .pages .msg'.split(' '));
const FOLDERS = new Set(['node_modules', '__MACOSX']);
const MAX_DEPTH = 256;

/** Walks folders; a path that names a file is taken whatever it is called. Never throws: what cannot be opened is in `skipped`. */
export function findFiles(paths: readonly string[], options: FindOptions = {}): Found {
  const files = new Map<string, string>();
  const contracts: (FoundContract & { readonly files: string[] })[] = [];
  const bundles = new Set<string>();
  let current: (typeof contracts)[number] | undefined;
  const skipped: { path: string; reason: string }[] = [];
  const skip = (path: string, reason: string) => {
    skipped.push({ path, reason });
  };
  const take = (path: string) => {
    const key = attempt(() => realpathSync.native(path)) ?? path;
    const before = files.get(key);
    if (before === undefined) {
      files.set(key, path);
      if (current) current.files.push(path);
      else contracts.push({ path, files: [path] });
    } else if (before !== path) skip(path, `It is the same file as ${before}.`);
  };

  /** Gives the reason why the entry itself was left out, if it was. */
  const walk = (root: string, folder: string, depth: number, trail: ReadonlySet<string>): string | undefined => {
    if (depth > MAX_DEPTH) return `Folders nest deeper than ${MAX_DEPTH}.`;
    const real = attempt(() => realpathSync.native(folder));
    if (real !== undefined && trail.has(real)) return 'Symbolic links lead in a circle.';
    const names = attempt(() => readdirSync(folder, 'utf8').sort(compare));
    if (names === undefined) return 'The folder could not be opened.';
    const inside = real === undefined ? trail : new Set(trail).add(real);
    const outer = current;
    if (names.includes(bundleFile) && attempt(() => lstatSync(join(folder, bundleFile)))?.isFile()) {
      const manifest = join(folder, bundleFile);
      const key = `${real ?? folder}/`;
      if (bundles.has(key)) return undefined;
      bundles.add(key);
      current = { path: folder, manifest, files: [] };
      contracts.push(current);
    }
    for (const name of names) {
      const path = join(folder, name);
      const reason = visit(root, path, name, depth, inside);
      if (reason) skip(path, reason);
    }
    current = outer;
    return undefined;
  };

  const visit = (root: string, path: string, name: string, depth: number, trail: ReadonlySet<string>): string | undefined => {
    if (name.startsWith('.') || name.startsWith('~$') || FOLDERS.has(name)) return undefined;
    let stat = attempt(() => lstatSync(path));
    if (stat?.isSymbolicLink()) {
      if (!options.followLinks) return 'It is a symbolic link, which is not followed.';
      const target = attempt(() => realpathSync.native(path));
      if (target === undefined) return 'The symbolic link leads nowhere.';
      if (!isInside(target, root)) return 'The symbolic link leads out of the folder.';
      stat = attempt(() => statSync(path));
    }
    if (stat === undefined) return 'It could not be looked at; its name may not be valid text.';
    if (stat.isDirectory()) return walk(root, path, depth + 1, trail);
    if (!stat.isFile()) return 'It is a pipe, socket or device.';
    const reason = refusal(path, name);
    if (reason === undefined) take(path);
    return reason;
  };

  const start = (path: string): string | undefined => {
    const folder = basename(path) === bundleFile ? dirname(path) : path;
    if (attempt(() => statSync(folder))?.isDirectory() && attempt(() => statSync(path)))
      return walk(attempt(() => realpathSync.native(folder)) ?? folder, folder, 0, new Set());
    take(path);
    return undefined;
  };
  for (const path of paths) {
    const reason = start(path);
    if (reason) skip(path, reason);
  }
  return { contracts, files: [...files.values()], skipped };
}

/** Why a file of a folder is no contract; '' where nobody needs to be told; undefined where it may be one. */
function refusal(path: string, name: string): string | undefined {
  const extension = extname(name).toLowerCase();
  if (/\.expected\.[^.]+$/i.test(name)) return '';
  if (/^(?:readme|licen[cs]e|changelog|contributing|notice|authors)(?:\.(?:md|markdown|txt|rst|html?))?$/i.test(name))
    return 'Its name is that of a file about the folder; name it itself to have it checked.';
  if (CONTRACTS.has(extension)) return undefined;
  if (NEVER.has(extension)) return '';
  return !OTHER.has(extension) && looksLikeContract(path)
    ? undefined
    : `Its type (${extension || 'no extension'}) is not one that contracts have.`;
}

/** Files of other names count when their first bytes are those of a document format. */
function looksLikeContract(path: string): boolean {
  const head = attempt(() => {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(1024);
      return bytes.toString('latin1', 0, readSync(descriptor, bytes, 0, bytes.length, 0));
    } finally {
      closeSync(descriptor);
    }
  });
  return (
    head !== undefined &&
    (/%PDF-/.test(head) ||
      /^\{\\rtf/.test(head) ||
      (head.startsWith('PK\x03\x04') && /word\/|\[Content_Types\]|opendocument\.text/.test(head)))
  );
}

function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`);
}

/** By code point, the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
