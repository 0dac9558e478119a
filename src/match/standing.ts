/**
 * Whether a passage stands as a promise at all, by where it stands rather than by its words: an item under "is not obliged to:", a row
 * answered "No", a box that is not ticked, a plan, a drafting note.
 */
import type { Token } from './token.js';
import type { Unit } from './unit.js';

/** `firm`: as it reads; `open`: not yet promised, or left to be chosen; `denied`: no promise. */
export type Standing = 'firm' | 'open' | 'denied';

/** How the words from `at` on stand. `text` is the sentence as written, `value` where in it the value stands that decides. */
export function standingOf(unit: Unit, at: number, text: string, value: number | null): Standing {
  if (note.test(text) || isNote(unit) || isReleased(unit, at)) return 'denied';
  if (blank.test(text) || bracketedPlan.test(text) || (value !== null && blankBefore.test(text.slice(0, value)))) return 'open';
  if (unit.provision.kind === 'row') return isUnticked(text) ? 'open' : answer(unit, text);
  return box.test(text) || narrows.test(text) || isPlanned(unit.tokens, at) ? 'open' : 'firm';
}

const box = /^[\s•*-]*(?:☐|□|\[\s{0,8}\](?!\())/;
/** "… shall notify the Customer only if:" says no more than its items allow. */
const narrows = /\bonly (?:if|where|when|in the following cases|to the extent(?: that)?)\s*:\s*$/i;
/** A row of boxes of which none is ticked: "[ ] ISO 27001 | [ ] Penetration testing". */
function isUnticked(text: string): boolean {
  return text.split('|').every((cell) => box.test(cell));
}

/** "Penetration testing: [SPECIFY - e.g. yearly]": what a form leaves to be filled in. */
const blank =
  /:\s*\[\s*(?:yes\s*\/\s*no\b|specify|insert|describe|enter|complete|fill in|choose|select|state|to be |tb[cd]\b|e\.g\.)[^\]]*\]\W*$/i;
/** "within [number, e.g. 24] hours", "in [a country of the EU, e.g. Spain]". */
const blankBefore = /\[(?:\s*(?:number|specify|insert|enter|fill in|choose|select|e\.g\.)|[^\]]*, e\.g\.)[^\]]*$/i;
/** "[Internal target: yearly penetration tests …", "[ISO 27001: planned]". */
const bracketedPlan = /^[\s•*-]*\[(?:[^\]]*\b(?:not yet|planned|roadmap)\b|\s*(?:internal |current )?(?:target|plan|goal|aim)\b)/i;

const note = /^\s*\[\s*(?:drafting |drafter['’]s )?(?:notes?|guidance|comments?)\b/i;

/** An item of a list that is headed as notes to the draft. */
function isNote({ tokens, lead }: Unit): boolean {
  return (
    lead > 1 &&
    /^(?:drafting|drafters?|internal|editorial)$/.test(tokens[0]?.form ?? '') &&
    /^(?:notes?|comments?)$/.test(tokens[1]?.form ?? '')
  );
}

/** "The Provider is not obliged to: …", "Nothing in this DPA requires …: …", "… are not part of the services: …". */
const releases = [
  /\bnot (?:be )?(?:obliged|required|obligated|bound|responsible)\b/,
  /\b(?:nothing|no provision) \S+(?: \S+){0,6} (?:requires?|obliges?|obligates?)\b/,
  /\b(?:not (?:part of|included|covered|provided)(?! (?:for )?(?:by|in|under) (?:this|the|these))|outside the scope|out of scope|excluded from)\b/,
  // "a disclosure that this Agreement does not provide for" is what has to be told, not what is refused
  /(?<!\b(?:agreement|contract|addendum|baa|dpa|terms|clauses) )\b(?:do|does|shall|will) not (?:provide|include|offer|undertake|perform|cover)\b/,
];

/** Whether the opening words of the list in which the words stand free the vendor of it. */
function isReleased(unit: Unit, at: number): boolean {
  let lead = unit.lead;
  for (let i = unit.lead + 1; i <= at; i++) if (unit.tokens[i]?.gap === ':') lead = i;
  if (lead === 0) return false;
  const words = unit.tokens.slice(0, lead).map((token) => token.form);
  if (words.includes('@customer') && !words.includes('@vendor') && !words.includes('nothing')) return false;
  const opening = words.join(' ');
  return releases.some((release) => release.test(opening));
}

const plan = /^(?:plans?|planning|planned|intends?|aims?|hopes?|aspires?)$/;

/** "plans to encrypt": an intention right before the words. */
function isPlanned(tokens: readonly Token[], at: number): boolean {
  for (let i = Math.max(0, at - 3); i <= at; i++) if (tokens[i]?.form === 'to' && plan.test(tokens[i - 1]?.form ?? '')) return true;
  return false;
}

const asksState = /\b(?:in place|implemented|state|status|available|provided|applied|compliant|supported)\b/i;
const asksWho = /\b(?:responsib\w+|owner|party|carried out by|who)\b/i;

/** A row that only answers its head: "Penetration tests | No", "Encryption at rest | Controller". */
function answer(unit: Unit, text: string): Standing {
  const cells = text.split('|').map((cell) => cell.trim().toLowerCase());
  const head = unit.provision.headings.at(-1) ?? '';
  const last = cells[cells.length - 1] ?? '';
  if (cells.length < 2 || !head.includes('|')) return 'firm';
  if (asksState.test(head)) {
    if (/^(?:no|none|not (?:implemented|available|applicable|in place|yet)|n\/a|✗|✘|❌)\.?$/.test(last)) return 'denied';
    if (/^(?:planned|in progress|roadmap|on the roadmap|partial|partially|optional|tbd|tbc)\.?$/.test(last)) return 'open';
  }
  const end = unit.tokens[unit.tokens.length - 1];
  return asksWho.test(head) && end?.actor === 'customer' && end.gap === '|' ? 'denied' : 'firm';
}
