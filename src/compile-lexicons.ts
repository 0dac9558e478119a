/** Part of the build, after the clauses were compiled: compiles the concepts of each built-in pack. A pack with mistakes is left out: loading tells them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepLexicons } from './match/index.js';
import { loadPack } from './pack/index.js';

const packs = fileURLToPath(new URL('../clauses/packs', import.meta.url));
const names = readdirSync(packs).filter((name) => name.endsWith('.yaml'));
const loaded = await Promise.allSettled(names.map((name) => loadPack(join(packs, name))));
keepLexicons(loaded.flatMap((pack) => (pack.status === 'fulfilled' ? [pack.value.concepts] : [])));
