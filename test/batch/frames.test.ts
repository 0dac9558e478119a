import { describe, expect, it } from 'vitest';
import { frame, frameReader } from '../../src/batch/frames.js';

const message = (text: string) => Buffer.concat(frame({ type: 'progress', id: 1, done: 1, total: 2, unit: 'page' }, Buffer.from(text)));

describe('frames', () => {
  it.each([1, 3, 7, 100, 10_000])('come whole out of chunks of %i bytes', (size) => {
    const all = Buffer.concat([message('first'), message(''), message('third ü')]);
    const got: string[] = [];
    const read = frameReader(
      1000,
      (json, bytes) => got.push(`${(json as { type: string }).type} ${bytes.toString()}`),
      () => got.push('refused'),
    );
    for (let at = 0; at < all.length; at += size) read(all.subarray(at, at + size));
    expect(got).toEqual(['progress first', 'progress ', 'progress third ü']);
  });

  it('are refused by their length before their content comes, once', () => {
    const refused: string[] = [];
    const read = frameReader(
      10,
      () => refused.push('message'),
      (why) => refused.push(why),
    );
    const header = Buffer.alloc(8);
    header.writeUInt32LE(4_000_000_000, 0);
    read(header);
    read(Buffer.from('more'));
    expect(refused).toEqual(['a message of 4000000000 bytes; at most 10 are taken']);
  });
});
