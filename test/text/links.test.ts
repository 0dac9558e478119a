import { describe, expect, it } from 'vitest';
import { withoutLinks } from '../../src/text/links.js';
import { words } from '../../src/text/words.js';

const forms = (text: string): string =>
  withoutLinks(words(text), text, 0, text.length)
    .map((word) => word.form)
    .join(' ');

describe('withoutLinks', () => {
  it.each([
    ['see https://acme.example/security/aes-256. It binds', 'see httplink it binds'],
    ['see www.acme.example/tls (or docs/soc-2/report.pdf), and', 'see httplink or filelink and'],
    ['data at rest and/or in transit', 'data at rest and or in transit'],
    ['within the EU/EEA', 'within the eu eea'],
    ['a list at https://acme.example/legal/sub-processors', 'a list at httplink subprocessors'],
  ])('%s', (text, expected) => {
    expect(forms(text)).toBe(expected);
  });
});
