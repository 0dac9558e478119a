import { expect, it } from 'vitest';
import { read } from '../../../src/read/index.js';
import { pdf } from '../../scenarios/proviso.js';

const isNative = (built: unknown) => /\{ \[native code\] \}$/.test(Function.prototype.toString.call(built));

it('leaves the fast built-ins of the engine in place', async () => {
  const document = await read(new Uint8Array(await pdf('The Processor shall encrypt Personal Data.')), 'a.pdf');
  expect(document.status).toBe('reviewed');
  expect([JSON.parse, JSON.stringify, Array.prototype.push].map(isNative)).toEqual([true, true, true]);
});
