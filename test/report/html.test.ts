import { readFileSync } from 'node:fs';
import { Parser } from 'htmlparser2';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/model/review.js';
import { html } from '../../src/report/html.js';
import { quoteParts } from '../../src/report/view.js';
import { findings, hostileReview, review, run } from './fixture.js';

interface Tag {
  readonly name: string;
  readonly attributes: Record<string, string>;
}

/** Tags and visible text of a page, as a browser's parser sees them. */
function parsed(page: string): { tags: Tag[]; text: string } {
  const tags: Tag[] = [];
  let text = '';
  let isStyle = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.push({ name, attributes });
      isStyle = name === 'style';
    },
    ontext: (t) => {
      if (!isStyle) text += t;
    },
    onclosetag: () => {
      isStyle = false;
    },
  });
  parser.end(page);
  return { tags, text };
}

const allowed = new Set(
  'html head meta title style body a svg symbol circle path rect use header div p span h1 h2 h3 h4 dl dt dd nav ol ul li main section b table thead tbody tr th td article figure figcaption blockquote mark code footer q strong'.split(
    ' ',
  ),
);

describe('the page of a contract', () => {
  const page = String(html(review, run));
  const { tags, text } = parsed(page);

  test('tells verdict, reasons, both passages of a take-back, wording and basis', () => {
    for (const words of [
      'Fail',
      'Northwind Cloud Services GmbH',
      'Of 14 required provisions',
      'Granted',
      'Taken back by',
      'Section 7.3, page 7',
      'Insert a clause',
      'Approved by: Data Protection Officer',
      'GDPR Art. 33(2)',
      'Needs a reader',
      'read by character recognition',
      'the Security Exhibit',
      'Looked for',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('quotes verbatim, with the deciding words marked', () => {
    for (const e of findings.flatMap((f) => f.evidence)) expect(text).toContain(e.quote);
    expect(page).toContain('<mark>without undue delay</mark>');
  });

  test('has one h1, headings without a gap, a language, landmarks, a way past the navigation, and no id twice', () => {
    const levels = tags.filter((t) => /^h\d$/.test(t.name)).map((t) => Number(t.name[1]));
    expect(levels.filter((l) => l === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0)).toBeLessThanOrEqual(1);
    expect(tags.find((t) => t.name === 'html')?.attributes.lang).toBe('en');
    expect(tags.filter((t) => ['main', 'nav', 'header', 'footer'].includes(t.name)).map((t) => t.name)).toEqual(
      expect.arrayContaining(['main', 'nav', 'footer']),
    );
    const ids = tags.map((t) => t.attributes.id).filter((id) => id !== undefined);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = tags.map((t) => t.attributes.href).filter((href) => href?.startsWith('#'));
    expect(targets.length).toBeGreaterThan(30);
    for (const target of targets) expect(ids).toContain(target!.slice(1));
  });

  test('tells each outcome by word beside its shape', () => {
    for (const f of findings) {
      const word = {
        met: 'Met',
        weak: 'Weak',
        adverse: 'Adverse',
        missing: 'Missing',
        undetermined: 'Not determined',
        'not-applicable': 'Not asked',
      }[f.outcome];
      const strip = page.slice(page.indexOf(`href="#f-${f.requirement.replace('.', '-')}" title=`));
      expect(strip.slice(0, strip.indexOf('</a>'))).toContain(`<span class="unseen">${word}: `);
    }
  });

  test('fetches nothing, runs nothing and says so', () => {
    expect(tags.map((t) => t.name).filter((name) => !allowed.has(name))).toEqual([]);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:;`);
    expect(page).not.toMatch(/\bsrc=|url\(|@import|\bon[a-z]+=/);
  });

  test('is the same for the same review', () => {
    expect(String(html(structuredClone(review), run))).toBe(page);
  });
});

describe('a contract that attacks its page', () => {
  const { tags, text } = parsed(String(html(hostileReview(), run)));
  test('stays text', () => {
    expect(tags.map((t) => t.name).filter((name) => !allowed.has(name))).toEqual([]);
    expect(tags.flatMap((t) => Object.keys(t.attributes)).filter((a) => a.startsWith('on'))).toEqual([]);
    expect(tags.map((t) => t.attributes.href ?? '').filter((href) => href !== '' && !/^(?:#|https:)/.test(href))).toEqual([]);
    expect(text).toContain('<script>alert(1)</script>');
    expect(text).toContain('{{constructor}}');
    expect(text).not.toMatch(/[\u202A-\u202E\u0007\u001b]/);
  });
});

test('highlights that overlap, come unsorted or lie outside still give the whole quote', () => {
  const evidence = { ...findings[0]!.evidence[0]!, quote: 'abcdefghij', start: 50, end: 60 } satisfies Evidence;
  for (const highlights of [
    [
      { start: 55, end: 58 },
      { start: 51, end: 56 },
    ],
    [{ start: 0, end: 52 }],
    [{ start: 58, end: 999 }],
    [{ start: 70, end: 80 }],
    [],
  ]) {
    const parts = quoteParts({ ...evidence, highlights });
    expect(parts.map((p) => p.text).join('')).toBe('abcdefghij');
  }
  expect(quoteParts({ ...evidence, highlights: [{ start: 52, end: 54 }] })).toEqual([
    { text: 'ab', marked: false },
    { text: 'cd', marked: true },
    { text: 'efghij', marked: false },
  ]);
});

describe('contrast of text in both schemes and in print', () => {
  const style = readFileSync('templates/partials/style.hbs', 'utf8');
  const blocks = [...style.matchAll(/:root \{([^}]*)\}/g)].map((m) =>
    Object.fromEntries([...m[1]!.matchAll(/--([a-z-]+): (#[0-9a-f]{3,6})/g)].map((v) => [v[1]!, v[2]!])),
  );
  const luminance = (hex: string): number => {
    const full = hex.length === 4 ? hex.replace(/[0-9a-f]/g, '$&$&') : hex;
    const [r, g, b] = [1, 3, 5]
      .map((i) => Number.parseInt(full.slice(i, i + 2), 16) / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const contrast = (a: string, b: string): number => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high! + 0.05) / (low! + 0.05);
  };
  test.each([
    ['light', 0],
    ['dark', 1],
    ['print', 2],
  ] as const)('%s', (_, i) => {
    const colours = { ...blocks[0], ...blocks[i] } as Record<string, string>;
    for (const ink of ['ink', 'soft', 'accent', 'met', 'weak', 'adverse', 'missing', 'undetermined', 'none']) {
      for (const ground of ['paper', 'ground'])
        expect([ink, ground, contrast(colours[ink]!, colours[ground]!) >= 4.5]).toEqual([ink, ground, true]);
    }
    expect(contrast(colours['mark-ink']!, colours.mark!)).toBeGreaterThanOrEqual(4.5);
  });
});
