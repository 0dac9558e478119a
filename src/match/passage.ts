/** Turns a candidate into a passage to quote: the deciding sentence with its neighbours inside the provision, as far as they fit. */
import type { Passage } from '../model/match.js';
import type { Scene } from './scene.js';
import type { Candidate } from './signals.js';
import { tableSpan } from './table-span.js';
import type { Unit } from './unit.js';

/** A quote grows over neighbouring sentences of its provision up to this many characters. */
const roomy = 700;

export function passageOf(scene: Scene, candidate: Candidate): Passage {
  const { unit, signal } = candidate;
  const span = quoteSpan(scene, unit);
  const highlights = candidate.matched.flatMap((hit) => {
    const first = unit.tokens[Math.max(hit.from, unit.lead)];
    const last = unit.tokens[hit.to - 1];
    return hit.to > unit.lead && first && last && last.end > first.start ? [{ start: first.start, end: last.end }] : [];
  });
  return {
    ...place(unit),
    ...span,
    highlights,
    signal: signal.name,
    value: candidate.value?.shown ?? null,
    score: candidate.score,
    supports: [
      ...leadSpans(unit),
      ...candidate.supports.map((other) => ({
        ...supportSpan(scene, other),
        document: other.provision.document,
        section: other.provision.section,
        page: other.provision.page,
      })),
    ],
  };
}

/** A passage for a unit that no signal took. */
export function plainPassage(scene: Scene, unit: Unit, score: number): Passage {
  return {
    ...place(unit),
    ...quoteSpan(scene, unit),
    highlights: [],
    signal: '',
    value: null,
    score,
    supports: [],
  };
}

function place(
  unit: Unit,
): Pick<Passage, 'document' | 'sentence' | 'section' | 'headings' | 'page' | 'provision' | 'sectionIndex' | 'unit'> {
  const { provision } = unit;
  return {
    document: provision.document,
    sentence: { start: unit.start, end: unit.end },
    section: provision.section,
    headings: provision.headings,
    page: provision.page,
    provision: provision.index,
    sectionIndex: provision.sectionIndex,
    unit: unit.index,
  };
}

function leadSpans(unit: Unit): Passage['supports'] {
  if (unit.lead === 0) return [];
  return unit.provision.leadIns
    .slice(-1)
    .map((span) => ({ ...span, document: unit.provision.document, section: unit.provision.section, page: unit.provision.page }));
}

/** A heading or label that supports a finding is quoted with what stands under it, the first sentences up to a few hundred characters; an item with its lead-in. */
function supportSpan(scene: Scene, unit: Unit): { start: number; end: number } {
  const { start } = unit;
  let { end } = unit;
  if (!isLabel(scene, unit)) {
    const lead = unit.lead > 0 ? unit.provision.leadIns.at(-1) : undefined;
    return lead && lead.end <= start && end - lead.start <= roomy / 2 ? { start: lead.start, end } : { start, end };
  }
  for (let index = unit.index + 1; index <= unit.index + 3; index++) {
    const other = scene.units[index];
    if (!other || other.provision.document !== unit.provision.document || other.provision.kind === 'heading') break;
    if (other.end - start > roomy / 2) break;
    end = other.end;
  }
  return { start, end };
}

function isLabel(scene: Scene, unit: Unit): boolean {
  const text = scene.contract.documents[unit.provision.document]?.text.slice(unit.start, unit.end) ?? '';
  return unit.provision.kind === 'heading' || (text.length <= 100 && /[:：]\s*[*_]{0,3}$/.test(text));
}

/** Where the list ends that the lead-in opens, if all of it fits into a quote; else where the item ends. */
function listEnd(scene: Scene, { provision }: Unit, lead: { readonly start: number; readonly end: number }): number {
  const { provisions } = scene.contract;
  let { end } = provision;
  for (let index = provision.index + 1; ; index++) {
    const other = provisions[index];
    if (!other || other.document !== provision.document || !other.leadIns.some((span) => span.start === lead.start)) return end;
    if (other.end - lead.start > roomy) return provision.end;
    end = other.end;
  }
}

function quoteSpan(scene: Scene, unit: Unit): { start: number; end: number } {
  const { provision } = unit;
  if (isLabel(scene, unit)) return supportSpan(scene, unit);
  if (provision.kind === 'row' && provision.leadIns.length === 0) return tableSpan(scene.contract.provisions, provision, roomy);
  const lead = unit.lead > 0 ? provision.leadIns.at(-1) : undefined;
  // an item says little without the words that open its list: they are quoted together where they stand near
  if (lead && lead.end <= provision.start && provision.end - lead.start <= roomy)
    return { start: lead.start, end: listEnd(scene, unit, lead) };
  if (provision.end - provision.start <= roomy) return { start: provision.start, end: provision.end };
  let { start, end } = unit;
  const siblings = scene.unitsOf(provision.index);
  let before = siblings.indexOf(unit.index) - 1;
  let after = before + 2;
  for (let step = 0; step < 4; step++) {
    const next = step % 2 === 0 ? siblings[after] : siblings[before];
    const other = next === undefined ? undefined : scene.units[next];
    if (!other) continue;
    const grownStart = Math.min(start, other.start);
    const grownEnd = Math.max(end, other.end);
    if (grownEnd - grownStart > roomy) continue;
    start = grownStart;
    end = grownEnd;
    if (step % 2 === 0) after++;
    else before--;
  }
  return { start, end };
}
