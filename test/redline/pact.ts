/** A policy of four requirements of our own, and negotiations of small contracts under it. */
import type { LoadedEntry, LoadedPack } from '../../src/model/pack.js';
import type { Requirement, Severity } from '../../src/model/requirement.js';
import { type NegotiateOptions, type Negotiation, negotiate } from '../../src/negotiate.js';
import { read } from '../../src/read/index.js';
import { META } from './tiny-docx.js';

type Parts = Pick<Requirement, 'id' | 'title' | 'what' | 'find' | 'suggest'> & Partial<Requirement>;

const requirement = (parts: Parts): Requirement => ({
  why: 'A secret of the house.',
  grades: { met: 'as asked', weak: 'in part', adverse: 'denied', missing: 'not at all' },
  examples: { met: [], weak: [], missing: [] },
  ...parts,
});

const deadline = requirement({
  id: 'tell.deadline',
  title: 'Time for notice',
  what: 'The vendor tells the customer of a breach within a fixed number of hours.',
  limits: { within: '72 hours' },
  find: {
    topic: ['t-breach'],
    met: [{ name: 'notice within {{value}}', all: ['t-notify', 't-breach'], value: { kind: 'duration', atMost: 'within', reach: 40 } }],
    weak: [
      { name: 'notice within {{value}}', all: ['t-notify', 't-breach'], value: { kind: 'duration', reach: 40 } },
      { name: 'notice without number', all: ['t-notify', 't-breach'] },
    ],
  },
  suggest: {
    strengthen: ', and in any event within {{within}} after becoming aware of it',
    insert: '{{vendor}} shall notify {{customer}} of each breach within {{within}}.',
    heading: 'Notice',
    fallback: { text: ', and in any event within 96 hours', approver: 'Duchess of Approvals' },
    walkAway: 'No number whatsoever.',
  },
});

const right = requirement({
  id: 'look.right',
  title: 'Right to audit',
  what: 'The customer may audit.',
  find: {
    topic: ['t-audit'],
    met: [{ name: 'a right to audit', all: ['t-may-audit'] }],
    takesBack: [{ name: 'only by reports', all: ['t-only-reports'], scope: 'document', to: 'weak' }],
  },
  suggest: {
    strengthen: 'Reports add to the right of {{customer}} to look for itself.',
    insert: '{{customer}} may audit {{vendor}}.',
    heading: 'Audits',
  },
});

const cap = requirement({
  id: 'look.cap',
  title: 'No ration',
  what: 'The customer audits as often as there is reason to.',
  find: {
    topic: ['t-audit'],
    order: ['adverse', 'met'],
    adverse: [{ name: 'a ration', all: ['t-cap'], about: ['t-may-audit'], value: { kind: 'count', optional: true } }],
    met: [{ name: 'no ration', all: ['t-may-audit'], given: { 'look.right': ['met'] } }],
  },
  suggest: { insert: '{{customer}} may audit {{vendor}} at will.', heading: 'Number of audits' },
});

const rest = requirement({
  id: 'lock.rest',
  title: 'Encryption at rest',
  what: 'The vendor encrypts data at rest.',
  find: { topic: ['t-encrypt'], met: [{ name: 'encryption at rest', all: ['t-encrypt', 't-rest'] }] },
  suggest: { insert: '{{vendor}} shall encrypt all data at rest.', heading: 'Encryption' },
});

const entry = (of: Requirement, severity: Severity): LoadedEntry => ({
  requirement: of,
  topic: of.id.split('.')[0]!,
  severity,
  basis: [
    { kind: 'law', cites: [{ cite: 'GDPR Art. 33(2)', says: 'tells', asOf: '2026-01-01' }] },
    { kind: 'policy', cites: [], note: 'A note for us alone.' },
  ],
  limits: of.limits ?? {},
  accepts: [],
  types: null,
  off: false,
});

const members = (...words: string[]): { note: string; members: string[] } => ({ note: 'for tests', members: words });

export const pact: LoadedPack = {
  name: 'pact',
  version: '1',
  title: 'Pact',
  sha256: 'pact',
  tier: 'standard',
  entries: [entry(deadline, 'critical'), entry(right, 'major'), entry(cap, 'major'), entry(rest, 'minor')],
  concepts: {
    't-breach': members('breach'),
    't-notify': members('notify'),
    't-audit': members('audit'),
    't-may-audit': members('may audit'),
    't-only-reports': members('solely by reports'),
    't-cap': members('once per year', 'once a year'),
    't-encrypt': members('encrypt', 'encrypted'),
    't-rest': members('at rest'),
  },
};

/** What is proposed for a contract under the pact, for some requirements. */
export async function negotiated(
  bytes: Uint8Array,
  only: readonly string[],
  options: Partial<NegotiateOptions> = {},
  file = 'tiny.docx',
): Promise<Negotiation> {
  const document = await read(bytes, file, {});
  return negotiate([document], {
    pack: pact,
    file,
    only,
    meta: META,
    bytes: [document.format === 'docx' ? bytes : undefined],
    reread: (content, name, changes) => read(content, name, { changes }),
    ...options,
  });
}

/** The paragraphs of the redlined file, changes accepted. */
export async function proposed(result: Negotiation): Promise<string[]> {
  const [item] = result.sent;
  if (item?.kind !== 'redline') throw new Error(`Expected a redline; found ${result.refused.join() || JSON.stringify(result.open)}.`);
  return (await read(item.bytes, 'tiny.docx', { changes: 'accepted' })).text.split('\n');
}
