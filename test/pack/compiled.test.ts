import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { requirement } from '../../src/model/requirement.js';
import { canonicalJson } from '../../src/pack/canonical.js';
import { builtInClauses } from '../../src/pack/compiled.js';
import { loadPack } from '../../src/pack/index.js';

describe('clauses compiled at build time', () => {
  test('give the same pack as the files themselves', async () => {
    expect(existsSync('dist/clauses.json')).toBe(true);
    const built = (await import('../../dist/pack/index.js' as string)) as { loadPack: typeof loadPack };
    const [fromSource, fromBuild] = await Promise.all([loadPack('core'), built.loadPack('core')]);
    expect(fromBuild.sha256).toBe(fromSource.sha256);
    expect(fromBuild.entries).toEqual(fromSource.entries);
  });

  test('count only for the bytes and the place that they were made from', async () => {
    const { compiledData } = (await import('../../dist/pack/compiled.js' as string)) as typeof import('../../src/pack/compiled.js');
    const file = join(builtInClauses, 'requirements/breach/breach.deadline.yaml');
    const bytes = await readFile(file);
    expect(compiledData(file, bytes)?.data).toMatchObject({ id: 'breach.deadline' });
    expect(compiledData(file, Buffer.concat([bytes, Buffer.from('\n')]))).toBeUndefined();
    expect(compiledData('/elsewhere/requirements/breach/breach.deadline.yaml', bytes)).toBeUndefined();
    expect(requirement.safeParse(compiledData(file, bytes)?.data).success).toBe(true);
  });
});

test('canonical JSON does not depend on the order of keys, and says what JSON says', () => {
  const value = { b: [1, 'ü\n', null, { z: true, a: undefined }], a: { d: 0.5, c: '' }, e: [], f: {} };
  expect(canonicalJson(value)).toBe('{"a":{"c":"","d":0.5},"b":[1,"ü\\n",null,{"z":true}],"e":[],"f":{}}');
  expect(canonicalJson(Object.fromEntries(Object.entries(value).reverse()))).toBe(canonicalJson(value));
  expect(canonicalJson([undefined, ['']])).toBe('[null,[""]]');
});
