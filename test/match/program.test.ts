import { expect, it } from 'vitest';
import { compileLexicon } from '../../src/match/lexicon.js';
import { needNumbers, op, stepNumbers } from '../../src/match/program.js';
import { values } from '../../src/text/values.js';
import { words } from '../../src/text/words.js';

it('writes steps with their lengths, so that what follows a choice or a part that may be absent is found', () => {
  const word = (of: number) => ({ is: 'word', of, options: [] }) as const;
  const steps = [
    { is: 'choice', of: -1, options: [[word(1)], [word(2), word(3)]] },
    { is: 'maybe', of: 0, options: [[word(4)]] },
    { is: 'gap', of: 6, options: [] },
  ] as const;
  const end = op.end;
  expect(stepNumbers(steps)).toEqual([
    ...[op.choice, -1, 10, 3, op.word, 1, end, 5, op.word, 2, op.word, 3, end],
    ...[op.maybe, 3, op.word, 4, end],
    ...[op.gap, 6, end],
  ]);
  const way = { sets: [7], concepts: [], choices: [] };
  expect(needNumbers({ sets: [5, 6], concepts: [2], choices: [[way, way]] })).toEqual([2, 5, 6, 1, 2, 1, 2, 4, 1, 7, 0, 0, 4, 1, 7, 0, 0]);
});

it('finds phrases that are choices within choices, and what may be absent at their end', () => {
  const lexicon = compileLexicon({
    told: {
      note: 'test',
      members: ['(notify (the customer|us)|give (notice|a report) to) (at once)?', 'tell ..2 (in writing|within #duration)'],
    },
  });
  const found = (text: string) => {
    const tokens = words(text);
    return lexicon
      .scan([{ tokens, values: values(tokens) }])
      .hitsIn(0, 'told')
      .map(({ from, to }) => `${from}-${to}`);
  };
  expect(found('they notify the customer at once')).toEqual(['1-6']);
  expect(found('they give a report to all, and notify us')).toEqual(['1-5', '7-9']);
  expect(found('we tell you within three days; we tell them nothing')).toEqual(['1-6']);
});
