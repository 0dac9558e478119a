import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Review } from '../../src/model/review.js';
import { loadPack } from '../../src/pack/index.js';
import { contractText, findings, hostileReview, review } from './fixture.js';
import { marked, unread, written } from './written.js';

const schemaFile = (name: string) => fileURLToPath(new URL(`schemas/${name}`, import.meta.url));

describe('SARIF', () => {
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaFile('sarif-2.1.0.json'), 'utf8')) as Record<string, unknown>;
  const isDate = (text: string) => !Number.isNaN(Date.parse(text));
  const isReference = (text: string) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![0-9A-F]{2})/i.test(text);
  const validate = new Ajv({
    strict: false,
    unicodeRegExp: false,
    formats: { uri: URL.canParse, 'uri-reference': isReference, 'date-time': isDate },
  }).compile(schema);
  const sarif = async (reviews: Review[], entries = {}) => {
    const log = JSON.parse(Buffer.from(await written('sarif', reviews, entries)).toString('utf8'));
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    return log.runs[0];
  };

  test('refuses a log that is none', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });

  test('has a result for each gap and each accepted one, at the place of its words', async () => {
    const { results, tool } = await sarif([marked]);
    expect(results.map((r: { ruleId: string }) => r.ruleId).sort()).toEqual(
      findings
        .filter((f) => !['met', 'not-applicable'].includes(f.outcome))
        .map((f) => f.requirement)
        .sort(),
    );
    for (const result of results) {
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      const { region, artifactLocation } = result.locations[0].physicalLocation;
      expect(artifactLocation.uri).toBe('contracts/northwind-dpa.pdf');
      if (region) expect(contractText.slice(region.charOffset, region.charOffset + region.charLength)).toBe(region.snippet.text);
      expect(result.partialFingerprints['requirementAndPassage/v1']).toMatch(/^[0-9a-f]{32}$/);
    }
    const of = (id: string) => results.find((r: { ruleId: string }) => r.ruleId === id);
    expect(of('audit.notice').suppressions).toEqual([
      {
        kind: 'external',
        status: 'accepted',
        justification: 'Waived until 2027-03-01 by M. Okafor: No data of ours is held before the migration',
      },
    ]);
    expect(of('residency.transfer').suppressions).toHaveLength(1);
    expect(of('breach.penalty')).toMatchObject({ baselineState: 'new', kind: 'fail', level: 'error', suppressions: [] });
    expect(of('breach.deadline')).toMatchObject({ baselineState: 'unchanged', level: 'warning' });
    expect(of('gdpr.dpia')).toMatchObject({ kind: 'open', level: 'none' });
    expect(of('audit.right').relatedLocations[0].message.text).toBe('This takes it back.');
  });

  test('has all rules of the pack, with help, basis and address', async () => {
    const { entries } = await loadPack('core');
    const { tool } = await sarif([], { entries });
    expect(tool.driver.rules).toHaveLength(entries.length);
    const deadline = tool.driver.rules.find((rule: { id: string }) => rule.id === 'breach.deadline');
    expect(deadline.help.text).toMatch(/Demanded: The vendor tells .*\nWhy: .*\nMet: A number, of 72 hours.*Basis: GDPR Art\. 33/s);
    expect(deadline.helpUri).toMatch(/^https:\/\//);
  });

  test('is valid with hostile words and file names, and tells of what was not read', async () => {
    const odd = { ...hostileReview(), documents: [{ ...review.documents[0]!, file: 'c:\\a b\\ü#%?\uD800.pdf' }] };
    const { results, invocations } = await sarif([odd, unread]);
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('c%3A/a%20b/%C3%BC%23%25%3F%EF%BF%BD.pdf');
    expect(JSON.stringify(results)).not.toMatch(/\\u001b|\u202E/);
    expect(invocations[0].toolExecutionNotifications).toMatchObject([{ level: 'error', descriptor: { id: 'no-text' } }]);
  });
});

interface Element {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly parent: Element | undefined;
  text: string;
}

/** Elements in order; throws where the text is not well-formed. */
function elements(xml: string): Element[] {
  const found: Element[] = [];
  const open: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, parent: open.at(-1), text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const top = open.at(-1);
    if (top) top.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}

describe('JUnit', () => {
  const junit = async (reviews: Review[]) => Buffer.from(await written('junit', reviews)).toString('utf8');

  test('has a suite a contract and a case a requirement, with counts that add up', async () => {
    const all = elements(await junit([marked, unread, hostileReview()]));
    const suites = all.filter((e) => e.name === 'testsuite');
    expect(suites.map((s) => s.attributes.name?.slice(0, 18))).toEqual(['contracts/northwin', 'contracts/scan.pdf', '<script>alert(1)</']);
    for (const suite of suites) {
      const cases = all.filter((e) => e.parent === suite && e.name === 'testcase');
      const count = (name: string) => String(all.filter((e) => e.name === name && e.parent?.parent === suite).length);
      const { tests, failures, errors, skipped } = suite.attributes;
      expect([tests, failures, errors, skipped]).toEqual([String(cases.length), count('failure'), count('error'), count('skipped')]);
    }
  });

  test('fails on gaps; skips what is waived, accepted, known or not asked', async () => {
    const all = elements(await junit([marked]));
    const under = (name: string) => all.filter((e) => e.name === name).map((e) => e.parent?.attributes.name?.split(':')[0]);
    expect(under('failure')).toEqual(['segregation.logical', 'breach.penalty', 'audit.right', 'gdpr.dpia']);
    expect(under('skipped')).toEqual(['residency.transfer', 'breach.deadline', 'audit.notice', 'security.mfa']);
    const failure = all.find((e) => e.name === 'failure' && e.parent?.attributes.name?.startsWith('audit.right'));
    expect(failure?.text).toMatch(
      /Found a right to audit.*The contract says \(Section 7\.1, page 6\): “7\.1 .*Suggested wording: Customer may/s,
    );
  });

  test.skipIf(spawnSync('xmllint', ['--version']).error)('holds to its schema', async () => {
    const input = await junit([marked, unread, hostileReview(), review]);
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schemaFile('junit.xsd'), '-'], { input, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '- validates\n']);
  });
});
