import { describe, expect, it } from 'vitest';
import { checkDocuments } from '../src/check.js';
import { loadPack } from '../src/pack/index.js';
import { read } from '../src/read/index.js';
import { house, kettleBoil } from './pack/house.js';

const withAdverse = kettleBoil
  .replace('  met:\n    - name', '  adverse:\n    - name: never boiled\n      all: [boil-test]\n      force: ban\n  met:\n    - name')
  .replace('  missing: no word of it', '  adverse: it is refused\n  missing: no word of it')
  .replace(
    '  weak: ["Supplier',
    '  adverse: ["Supplier shall not boil the kettle.", "Supplier shall never boil the kettle."]\n  weak: ["Supplier',
  );
const grants = 'Supplier shall boil the kettle within 3 hours.\n';
const refuses = '1.1 Supplier shall not boil the kettle.\n';

async function notices(...texts: string[]) {
  const pack = await loadPack('tea', { clauses: house({ 'requirements/kettle/boil.yaml': withAdverse }) });
  const documents = await Promise.all(texts.map((text, i) => read(new TextEncoder().encode(text), `${i}.md`)));
  return checkDocuments(documents, pack, { file: 'x' }).notices.filter((n) => n.code === 'order-of-precedence');
}

describe('documents that disagree', () => {
  it('are told where the one that goes before refuses what the other grants', async () => {
    const [notice, ...rest] = await notices(refuses, grants);
    expect(rest).toEqual([]);
    expect(notice?.message).toBe(
      'Water is boiled: this rests on 1.md alone, while 0.md (section 1.1), which goes before it, says otherwise. A person must read both.',
    );
    expect(notice?.quote).toContain('shall not boil');
  });

  it('are not told where the document that goes before grants', async () => {
    expect(await notices(grants, refuses)).toEqual([]);
    expect(await notices(grants + refuses, grants)).toEqual([]);
    expect(await notices('The kettle is blue.\n', grants)).toEqual([]);
  });
});
