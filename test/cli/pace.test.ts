import { describe, expect, it } from 'vitest';
import { paceOf } from '../../src/cli/check/pace.js';

describe('the pace of a run', () => {
  it('is unknown until three contracts were read, then tells what is left', () => {
    const pace = paceOf(10, 0);
    pace.count(false, 1000);
    pace.count(false, 2000);
    expect(pace.at(2000)).toEqual({ done: 2, total: 10 });
    pace.count(false, 3000);
    expect(pace.at(3000)).toEqual({ done: 3, total: 10, perSecond: 1, secondsLeft: 7 });
  });

  it('does not take what comes from the cache for speed', () => {
    const pace = paceOf(1010, 0);
    for (let i = 1; i <= 1000; i++) pace.count(true, i);
    for (let i = 1; i <= 5; i++) pace.count(false, 1000 + i * 2000);
    const { done, perSecond, secondsLeft } = pace.at(11_000);
    expect([done, perSecond, secondsLeft]).toEqual([1005, 0.5, 10]);
  });

  it('follows the last half minute', () => {
    const pace = paceOf(1000, 0);
    for (let i = 1; i <= 100; i++) pace.count(false, i * 100);
    for (let i = 1; i <= 60; i++) pace.count(false, 10_000 + i * 1000);
    expect(pace.at(70_000).perSecond).toBeCloseTo(1, 1);
  });

  it('falls while nothing ends', () => {
    const pace = paceOf(10, 0);
    for (let i = 1; i <= 4; i++) pace.count(false, i * 1000);
    expect(pace.at(8000).perSecond).toBe(0.5);
    expect(pace.isOver()).toBe(false);
  });
});
