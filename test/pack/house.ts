/** A small clauses folder on disk for tests: one requirement, its concepts, provisions and packs, each of which a test may replace. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** A requirement of our own that no built-in file has. */
export const kettleBoil = `id: kettle.boil
title: Water is boiled
what: The vendor boils the water within a fixed time.
why: Cold tea helps nobody.
limits: { within: 5 hours }
grades:
  met: a number of hours
  weak: boiled, no number
  missing: no word of it
find:
  topic: [kettle-test]
  met:
    - name: boiled within {{value}}
      all: [boil-test, kettle-test]
      value: { kind: duration, atMost: within }
  weak:
    - name: boiled
      all: [boil-test]
      by: vendor
suggest:
  heading: Tea
  strengthen: within {{within}}
  insert: "{{vendor}} shall boil the kettle within {{within}}."
examples:
  met: ["Supplier shall boil the kettle within 5 hours.", "We boil the kettle within 3 hours."]
  weak: ["Supplier shall boil the kettle.", "We boil the kettle promptly."]
  missing: ["The kettle is blue.", "Customer shall boil the kettle."]
`;

export const kettleConcepts = `kettle-test: { note: the vessel, members: [kettle] }
boil-test: { note: the act, members: [boil] }
`;

export const teaPack = `name: tea
version: "1.0.0"
title: Tea policy
about: For tests.
requirements:
  - requirement: kettle.boil
    severity: major
    basis:
      - kind: policy
        provisions: [tea:1]
        note: Our tea policy.
    tiers:
      critical: { severity: critical, limits: { within: 1 hour } }
      low: { off: true }
`;

export const teaLaw = `- id: tea:1
  cite: Tea Act s. 1
  says: Water is boiled.
  asOf: "2024-01-01"
`;

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** Writes a clauses folder and gives its path; a file set to null is left out. */
export function house(files: Record<string, string | null> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'proviso-clauses-'));
  made.push(root);
  const all: Record<string, string | null> = {
    'requirements/kettle/boil.yaml': kettleBoil,
    'concepts/tea.yaml': kettleConcepts,
    'packs/tea.yaml': teaPack,
    'provisions.yaml': teaLaw,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    if (text === null) continue;
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
