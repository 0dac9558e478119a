import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { compiledLexicon } from '../../src/match/compile-lexicon.js';
import { compileLexicon } from '../../src/match/lexicon.js';
import { loadPack } from '../../src/pack/index.js';
import { values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

const concept = (...members: string[]) => ({ note: 'test', members });
const readable = (text: string) => {
  const tokens = words(text);
  return { tokens, values: values(tokens) };
};

describe('compileLexicon', () => {
  it('keeps each unit apart from the next', () => {
    const lexicon = compileLexicon({ thing: concept('records'), both: concept('<thing> (and|or)? <thing>', 'delete ..3 records') });
    const found = lexicon.scan(['we delete the records', 'records and records'].map(readable));
    expect(found.hitsIn(0, 'both')).toEqual([{ from: 1, to: 4 }]);
    expect(found.hitsIn(1, 'both')).toEqual([{ from: 0, to: 3 }]);
  });

  it('finds the same in one unit as in the last of thousands', () => {
    const lexicon = compileLexicon({
      term: concept('within #duration'),
      whole: concept('notify ... <term>', '(tell|inform us) ..2 <term>'),
    });
    const wanted = readable('they notify the customer at once and within 72 hours; they inform us within two days');
    const many = [...Array.from({ length: 2500 }, (_, i) => readable(i % 2 ? 'within the house' : 'notify us; within 5 days')), wanted];
    const found = lexicon.scan(many);
    const [last, alone] = [many.length - 1, lexicon.scan([wanted])];
    for (const term of ['term', 'whole', 'term | whole', 'whole|nowhere']) expect(found.hitsIn(last, term)).toEqual(alone.hitsIn(0, term));
    const holding = many.flatMap((_, unit) => (found.has(unit, 'term') ? [unit] : []));
    expect(holding).toEqual(many.flatMap((_, unit) => (unit % 2 === 0 ? [unit] : [])));
    expect(found.having('term|whole')).toEqual(found.having('term'));
    expect(found.hitsIn(last, 'whole')).toEqual([
      { from: 1, to: 10 },
      { from: 11, to: 16 },
    ]);
  });

  it('knows words that come up only later', () => {
    const lexicon = compileLexicon({ code: concept('encrypt*', '=key') });
    expect(lexicon.scan([readable('a key')]).hitsIn(0, 'code')).toEqual([{ from: 1, to: 2 }]);
    const later = Array.from({ length: 400 }, (_, i) => `word${i}`).join(' ');
    expect(lexicon.scan([readable(`${later} encrypted keys`)]).hitsIn(0, 'code')).toEqual([{ from: 800, to: 801 }]);
  });
});

test('the build keeps the lexicon of every pack that comes with the product, as it is compiled now', async () => {
  const built = new URL('../../dist/lexicons/', import.meta.url);
  const kept = readdirSync(built).map((name) => readFileSync(new URL(name, built), 'utf8'));
  for (const name of ['core', 'gdpr-art28', 'dora-art30']) {
    const { concepts } = await loadPack(name);
    expect(kept).toContain(JSON.stringify(compiledLexicon(concepts)));
  }
  expect(kept.length).toBe(3);
});
