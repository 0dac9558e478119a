/** What lawyers wrote under clauses/, read as plain data: complete, consistent with itself, and citing only provisions that exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { lawProvision, type PackEntry, pack, type Requirement, requirement } from '../../src/model/requirement.js';

const root = join(import.meta.dirname, '../../clauses');
const load = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));

const expectedIds = [
  'residency.location residency.transfer segregation.logical',
  'encryption.transit encryption.rest encryption.strength encryption.keys',
  'breach.duty breach.deadline breach.content breach.response breach.penalty',
  'audit.right audit.auditor audit.notice audit.onsite audit.frequency audit.findings audit.regulator',
  'subprocessor.authorisation subprocessor.flowdown subprocessor.liability subprocessor.list data.metadata',
  'gdpr.instructions gdpr.confidentiality gdpr.security gdpr.dsr gdpr.dpia gdpr.deletion gdpr.demonstrate gdpr.unlawful gdpr.details',
  'security.mfa security.certification security.testing security.tlpt',
  'service.levels service.recovery service.assistance service.cooperation service.termination service.training service.developments',
  'service.continuity service.exit service.monitoring',
].flatMap((line) => line.split(' '));

/** Labels hardly found in real contracts, for which examples must make up. */
const rareLabels = [
  ['breach.penalty', 'met'],
  ['audit.notice', 'met'],
  ['audit.findings', 'met'],
  ['encryption.transit', 'adverse'],
  ['encryption.rest', 'adverse'],
  ['encryption.strength', 'adverse'],
  ['segregation.logical', 'adverse'],
] as const;

const coreTopics = ['residency', 'segregation', 'encryption', 'breach', 'audit'];
const termFields = ['vendor', 'customer', 'personalData', 'breach', 'subprocessor', 'services', 'agreement'];
const grades = ['met', 'weak', 'adverse', 'missing'] as const;

const topics = readdirSync(join(root, 'requirements')).sort();
const files = topics.flatMap((topic) => readdirSync(join(root, 'requirements', topic)).map((file) => ({ topic, file })));
const requirements = new Map<string, Requirement>(
  files.map(({ topic, file }) => [`${topic}/${file}`, requirement.parse(load(`requirements/${topic}/${file}`))]),
);
const byId = [...requirements.values()].map((r) => [r.id, r] as const);
const provisions = z.array(lawProvision).parse(load('provisions.yaml'));
const core = pack.parse(load('packs/core.yaml'));

const textOf = (example: Requirement['examples']['met'][number]) => (typeof example === 'string' ? example : example.text);
const examplesOf = (r: Requirement) => grades.flatMap((grade) => (r.examples[grade] ?? []).map((e) => ({ grade, text: textOf(e), e })));
const fieldsOf = (text: string) => [...text.matchAll(/\{\{(.*?)\}\}/g)].map((m) => m[1] ?? '');
const suggestionTexts = ({ suggest: s }: Requirement) => [s.strengthen, s.insert, s.fallback?.text].filter((t) => t !== undefined);

describe('concepts', () => {
  it.each(readdirSync(join(root, 'concepts')))('%s has no phrase of which YAML takes the rest for a comment', (file) => {
    const cut = readFileSync(join(root, 'concepts', file), 'utf8')
      .split('\n')
      .filter((line) => /^\s*- [^'"#].* #\w/.test(line));
    expect(cut).toEqual([]);
  });
});

describe('requirements', () => {
  it('exist for every id, one file each, named after the id', () => {
    expect(byId.map(([id]) => id).sort()).toEqual([...expectedIds].sort());
    for (const [path, r] of requirements) expect(path).toBe(`${r.id.split('.')[0]}/${r.id}.yaml`);
  });

  it.each(byId)('%s has enough examples, no two alike', (_, r) => {
    for (const grade of ['met', 'weak', 'missing'] as const) expect(r.examples[grade].length).toBeGreaterThanOrEqual(4);
    if (r.grades.adverse) expect(r.examples.adverse?.length ?? 0).toBeGreaterThanOrEqual(2);
    const texts = examplesOf(r).map(({ text }) => text.toLowerCase().replace(/\s+/g, ' '));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(rareLabels)('%s has ten examples that are %s', (id, grade) => {
    expect(new Map(byId).get(id)?.examples[grade]?.length).toBeGreaterThanOrEqual(10);
  });

  it.each(byId)('%s gives values in the words of the example', (_, r) => {
    for (const { text, e } of examplesOf(r)) {
      if (typeof e === 'string' || e.value === undefined || /^\d+ per /.test(e.value)) continue;
      for (const part of e.value.split('; ')) expect(text).toContain(part);
    }
  });

  it.each(byId)('%s names only fields that exist, and every limit it sets is used', (_, r) => {
    const limits = Object.keys(r.limits ?? {});
    const used = suggestionTexts(r).flatMap(fieldsOf);
    for (const field of used) expect([...termFields, ...limits]).toContain(field);
    for (const text of [r.suggest.heading, r.suggest.walkAway ?? '']) expect(text).not.toMatch(/[{}]/);
    const tests = ['met', 'weak', 'adverse', 'takesBack'].flatMap((grade) => r.find[grade as 'met'] ?? []).map((s) => s.value);
    const tested = tests.flatMap((v) => [v?.atMost, v?.moreThan]);
    // Thresholds that no text shows are read by signals once those are written.
    const shown = limits.filter((limit) => used.includes(limit) || tested.includes(limit) || ['long', 'within'].includes(limit));
    expect(shown).toEqual(limits);
  });

  it.each(byId)('%s binds the vendor in whole sentences of its suggestions', (_, r) => {
    const { insert, strengthen = '' } = r.suggest;
    expect(insert).toContain('{{vendor}}');
    expect(insert).toMatch(/[.]$/);
    expect(strengthen.split(/\s+/).length).toBeLessThanOrEqual(40);
    // A phrase joins a sentence of the contract; anything else stands on its own.
    if (!strengthen.startsWith(',')) expect(strengthen).toMatch(/[.]$/);
  });
});

describe('provisions', () => {
  const known = new Set(provisions.map((p) => p.id));

  it('are told once each, in the form scheme:number', () => {
    expect(known.size).toBe(provisions.length);
    for (const { id, cite } of provisions) {
      expect(id).toMatch(/^[a-z0-9-]+:\d[\w.()-]*$/);
      expect(cite.endsWith(id.slice(id.indexOf(':') + 1))).toBe(true);
    }
  });

  it('hold none of the citations that go about but do not exist', () => {
    for (const id of ['dora:30(2)(j)', 'dora:30(3)(g)', 'dora:30(3)(h)']) expect(known).not.toContain(id);
  });

  it.each(byId)('are what the prose of %s cites', (_, r) => {
    const prose = [r.title, r.what, r.why, ...Object.values(r.grades)].join('\n');
    const cites = provisions.map((p) => p.cite);
    for (const [cited] of prose.matchAll(/(?:GDPR|DORA|NIS2 Directive) Art\. \d+(?:\(\w+\))*/g)) expect(cites).toContain(cited);
  });
});

describe('pack core', () => {
  const entries = new Map<string, PackEntry>(core.requirements.map((e) => [e.requirement, e]));

  it('asks once for every requirement but those of financial supervision', () => {
    const asked = expectedIds.filter((id) => !id.startsWith('service.') && id !== 'security.tlpt');
    expect(core.requirements.map((e) => e.requirement).sort()).toEqual(asked.sort());
  });

  it('cites provisions that exist, and says what a policy wants', () => {
    const known = provisions.map((p) => p.id);
    for (const basis of core.requirements.flatMap((e) => e.basis)) {
      for (const id of basis.provisions ?? []) expect(known).toContain(id);
      if (basis.kind === 'law') expect(basis.provisions?.length).toBeGreaterThan(0);
      else expect(basis.note).toMatch(/\.$/);
    }
  });

  it('is strictest on the core topics and tightens limits for critical vendors', () => {
    for (const [id, entry] of entries) if (coreTopics.includes(id.split('.')[0] ?? '')) expect(entry.severity).toBe('critical');
    expect(entries.get('breach.deadline')?.tiers?.critical?.limits).toEqual({ within: '24 hours' });
    for (const { requirement: id, tiers } of core.requirements) {
      const limits = Object.keys(new Map(byId).get(id)?.limits ?? {});
      for (const override of Object.values(tiers ?? {}))
        for (const name of Object.keys(override?.limits ?? {})) expect(limits).toContain(name);
    }
  });
});
