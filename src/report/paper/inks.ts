/** Colours of words on paper; the word itself says the same. */
import type { Tone } from './block.js';

/** Inks with a contrast of at least 4.5 to 1 on white. */
export const inks: Record<Tone, string> = {
  met: '1F6B45',
  weak: '8A5A00',
  adverse: 'A3231F',
  missing: 'A3231F',
  undetermined: '6A3D91',
  'not-applicable': '626B76',
  pass: '1F6B45',
  review: '8A5A00',
  fail: 'A3231F',
  incomplete: '6A3D91',
  soft: '55606E',
};
