import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { review } from './fixture.js';
import { written } from './written.js';

const words = 'The run was stopped after 1 of 4 contracts; the others are not in this report.';

test.each(['json', 'portfolio', 'xlsx', 'sarif', 'junit'] as const)('%s says that the run was stopped, and only then', async (format) => {
  const text = async (interrupted?: { reviewed: number; of: number }) => {
    const bytes = await written(format, [review], interrupted ? { interrupted } : {});
    return format === 'xlsx'
      ? Object.values(unzipSync(bytes))
          .map((part) => strFromU8(part))
          .join('')
      : Buffer.from(bytes).toString('utf8');
  };
  const sign = format === 'json' ? '"reviewed": 1,' : words;
  expect(await text({ reviewed: 1, of: 4 })).toContain(sign);
  expect(await text()).not.toContain(sign);
  if (format === 'sarif') expect(JSON.parse(await text({ reviewed: 1, of: 4 })).runs[0].invocations[0].executionSuccessful).toBe(false);
});
