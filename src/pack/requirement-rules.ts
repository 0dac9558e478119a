/** What a requirement file must hold besides its shape: names that exist, limits that are defined, fields that can be filled, signals that say something. */
import { basename, dirname } from 'node:path';
import type { ConceptFile, Requirement, Signal, TakeBack } from '../model/requirement.js';
import { fieldsIn, termFields } from './fields.js';
import { nearest } from './nearest.js';
import type { Problem } from './problem.js';
import type { Path, Source } from './source.js';

interface Known {
  /** Null where a concept file has mistakes: then nobody is told that a concept is unknown. */
  readonly concepts: ConceptFile | null;
  readonly requirements: ReadonlyMap<string, unknown>;
  readonly broken: ReadonlySet<string>;
}

type Report = (path: Path, message: string) => void;

/** All mistakes of one file. */
export function requirementProblems(requirement: Requirement, source: Source, known: Known): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (path, message) => problems.push(source.problem(path, message));
  const [topic, name] = requirement.id.split('.');
  const place = [basename(dirname(source.file)), basename(source.file).replace(/\.ya?ml$/, '')];
  if (place[0] !== topic || (place[1] !== name && place[1] !== requirement.id)) {
    report(['id'], `Expected the file ${topic}/${name}.yaml for this id; found ${place.join('/')}.yaml.`);
  }
  checkConcepts(requirement.find.topic, ['find', 'topic'], known, report);
  for (const grade of ['met', 'weak', 'adverse', 'takesBack', 'besides'] as const) {
    for (const [i, signal] of (requirement.find[grade] ?? []).entries()) {
      checkSignal(requirement, signal, ['find', grade, i], known, report);
    }
  }
  for (const when of ['rather', 'beside'] as const) {
    for (const [i, signal] of (requirement.find.valued?.[when] ?? []).entries()) {
      const path = ['find', 'valued', when, i];
      if (!signal.value) report(path, `Expected a value to find; found none in "${signal.name}".`);
      checkSignal(requirement, signal, path, known, report);
    }
  }
  checkSuggestions(requirement, report);
  return problems;
}

/** All mistakes of a signal: of a requirement, or of a pack's rule on tiers, which has no limits. */
export function checkSignal(
  requirement: Pick<Requirement, 'limits'> & { readonly id?: string },
  signal: Signal | TakeBack,
  path: Path,
  known: Known,
  report: Report,
): void {
  if (!signal.all && !signal.facets && !signal.about && !signal.value && !signal.given) {
    report(path, `Expected something to find (all, facets, about, value or given); found only the name "${signal.name}".`);
  }
  for (const key of ['all', 'about', 'not', 'notNear', 'notAbout'] as const)
    checkConcepts(signal[key] ?? [], [...path, key], known, report);
  checkConcepts(signal.facets?.of ?? [], [...path, 'facets', 'of'], known, report);
  checkConcepts(signal.value?.notOf ?? [], [...path, 'value', 'notOf'], known, report);
  checkConcepts(signal.value?.notIn ?? [], [...path, 'value', 'notIn'], known, report);
  if (signal.value?.near) checkConcepts([signal.value.near], [...path, 'value'], known, report, 'near');
  for (const key of ['atMost', 'moreThan'] as const) {
    const limit = signal.value?.[key];
    if (limit !== undefined && !Object.hasOwn(requirement.limits ?? {}, limit)) {
      report([...path, 'value', key], `Expected a name under "limits"${listed(Object.keys(requirement.limits ?? {}))}; found "${limit}".`);
    }
  }
  for (const id of Object.keys(signal.given ?? {})) {
    if (id === requirement.id) report([...path, 'given', id], 'Expected another requirement; found this one.');
    else if (!known.requirements.has(id) && !known.broken.has(id))
      report([...path, 'given', id], unknown('requirement', id, known.requirements.keys()));
  }
}

function checkConcepts(terms: readonly string[], path: Path, known: Known, report: Report, key?: string): void {
  if (known.concepts === null) return;
  for (const [i, term] of terms.entries()) {
    for (const name of term.split('|')) {
      if (!Object.hasOwn(known.concepts, name.trim()))
        report([...path, key ?? i], unknown('concept', name.trim(), Object.keys(known.concepts)));
    }
  }
}

function checkSuggestions(requirement: Requirement, report: Report): void {
  const fields = [...termFields, ...Object.keys(requirement.limits ?? {})];
  const { strengthen, insert, heading, fallback, walkAway } = requirement.suggest;
  const texts: [Path, string | undefined][] = [
    [['suggest', 'strengthen'], strengthen],
    [['suggest', 'insert'], insert],
    [['suggest', 'heading'], heading],
    [['suggest', 'fallback', 'text'], fallback?.text],
    [['suggest', 'walkAway'], walkAway],
  ];
  for (const [path, text] of texts) {
    for (const { raw, name } of fieldsIn(text ?? '')) {
      if (name === null || !fields.includes(name))
        report(path, `Expected one of the fields ${fields.map((f) => `{{${f}}}`).join(' ')}; found ${raw}.`);
    }
  }
}

const listed = (names: readonly string[]): string => (names.length > 0 ? ` (${names.join(', ')})` : '');

/** "Expected a known concept; found "notfy". Did you mean notify?" */
export function unknown(kind: string, name: string, all: Iterable<string>): string {
  const near = nearest(name, all);
  return `Expected a known ${kind}; found "${name}".${near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ''}`;
}
