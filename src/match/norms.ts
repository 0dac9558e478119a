/**
 * Light norms: from which word on who must, may or must not act, or simply does. Not a grammar: the subject is the nearest
 * actor before the verb that does not hang on a preposition; a passive is bound to its "by …", else to nobody.
 */
import type { Actor } from '../model/contract.js';
import { beforeBrackets } from './brackets.js';
import { enumerator } from './items.js';
import type { Token } from './token.js';

export type Force = 'duty' | 'ban' | 'permission' | 'statement';

export interface Norm {
  /** Index of the first token it governs (its subject). */
  readonly from: number;
  /** Token index of the verb or modal. */
  readonly verb: number;
  /** Who is bound; null where the sentence names nobody. */
  readonly actor: Actor | null;
  readonly force: Force;
}

const prepositions =
  /^(?:by|to|from|with|of|on|for|behalf|against|between|and|via|through|under|upon|over|at|across|among|amongst|about|into|onto|toward|towards|within|concerning|regarding|than|as)$/;
const modals = new Map<string, Force>([
  ['shall', 'duty'],
  ['must', 'duty'],
  ['will', 'duty'],
  ['undertakes', 'duty'],
  ['undertake', 'duty'],
  ['agrees', 'duty'],
  ['agree', 'duty'],
  ['warrants', 'duty'],
  ['warrant', 'duty'],
  ['ensures', 'duty'],
  ['commits', 'duty'],
  ['covenants', 'duty'],
  ['may', 'permission'],
  ['can', 'permission'],
  ['should', 'permission'],
  ['might', 'permission'],
]);
/** "is required to", "is obliged to", "has the right to", "is entitled to", "reserves the right". */
function phraseModal(tokens: readonly Token[], at: number): { force: Force; length: number } | null {
  const form = tokens[at]?.form;
  const next = tokens[at + 1]?.form ?? '';
  if (form === 'is' || form === 'are' || form === 'be') {
    if (/^(?:required|obliged|obligated|bound|committed|responsible)$/.test(next)) return { force: 'duty', length: 2 };
    if (/^(?:entitled|permitted|allowed|authorized|authorised|free|welcome)$/.test(next)) return { force: 'permission', length: 2 };
    if (next === 'not' && /^(?:entitled|permitted|allowed|authorized|authorised)$/.test(tokens[at + 2]?.form ?? ''))
      return { force: 'ban', length: 3 };
  }
  if (
    (form === 'has' || form === 'have' || form === 'reserves' || form === 'reserve' || form === 'retains') &&
    next === 'the' &&
    tokens[at + 2]?.form === 'right'
  )
    return { force: 'permission', length: 3 };
  return null;
}

/** Norms of one unit in order. `lead` tokens belong to the lead-in; headings decide where no sentence names anybody. */
export function norms(tokens: readonly Token[], lead: number, headings: readonly string[]): Norm[] {
  const found: Norm[] = [];
  let list: { at: number; norm: Norm } | null = null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) continue;
    if (isItem(tokens, at, list?.at ?? -1)) {
      // "shall (a) …; (b) give what it may need; and (c) …": each item is bound as the first one is, unless a verb of its own opens it
      const last: Norm | undefined = found[found.length - 1];
      const governing: Norm | undefined = list && last?.verb !== at - 1 ? list.norm : last;
      if (governing && list && governing !== last) found.push({ ...governing, from: at });
      if (governing) list = { at, norm: governing };
    }
    const resumed = token.form === 'then' ? beforePurpose(found, tokens, at) : null;
    if (resumed) found.push({ ...resumed, from: at });
    const single = modals.get(token.form);
    const phrase = single ? null : phraseModal(tokens, at);
    let force = single ?? phrase?.force;
    if (force && /^(?:will|may)$/.test(token.form) && (tokens[at - 1]?.form === 'the' || tokens[at - 1]?.form === 'of')) force = undefined;
    if (force === 'permission' && isMeasure(tokens, at)) force = undefined;
    if (force) {
      const length = phrase?.length ?? 1;
      const after = tokens[at + length]?.form;
      // "shall give the customer X, and shall allow Y": the subject is elided, and the nearest actor is an object
      const elided = /^(?:and|or|but)$/.test(tokens[at - 1]?.form ?? '') ? carried(found, tokens, at) : null;
      const subject = elided ? null : subjectBefore(tokens, at);
      if (force === 'duty' && (after === 'not' || after === 'never' || /^(?:no|neither)$/.test(tokens[(subject?.at ?? 0) - 1]?.form ?? '')))
        force = 'ban';
      // "may, not more than once a year, inspect" still may
      if (force === 'permission' && after === 'not' && tokens[at + length]?.gap !== ',') force = 'ban';
      // "the Customer shall have access": what it may do, not what it must
      if (force === 'duty' && after === 'have' && has(tokens, at + length + 1, /^(?:access|right|rights|option)$/)) force = 'permission';
      // "may only act on instructions" leaves no choice
      if (force === 'permission' && after === 'only') force = 'duty';
      const passive = isPassive(tokens, at + length, after === 'not' ? 1 : 0);
      const agent = passive ? agentAfter(tokens, at + length) : null;
      found.push({
        // "… such help as it may need", "… information on compliance, which may include …": what stands before the pronoun belongs to the norm before
        from: isPronoun(tokens[at - 1]) ? at - 1 : (subject?.at ?? at),
        verb: at,
        actor: passive ? agent : (elided ?? subject?.actor ?? carried(found, tokens, at)),
        force,
      });
      continue;
    }
    const told = toldToAct(tokens, at);
    if (told) {
      found.push(told);
      continue;
    }
    const undergone = afterCondition(tokens, at, found[found.length - 1]);
    if (undergone) {
      found.push(undergone);
      continue;
    }
    const named = resumes(tokens, at, found[found.length - 1]);
    if (named) {
      found.push(named);
      continue;
    }
    if (token.actor && !token.possessive && isStatement(tokens, at, lead)) {
      // "the Customer is informed": what is done for it, by whoever is named after it
      const undergoes = /^(?:is|are)$/.test(tokens[at + 1]?.form ?? '') && receives.test(tokens[at + 2]?.form ?? '');
      found.push({ from: at, verb: at + 1, actor: undergoes ? agentAfter(tokens, at + 2) : token.actor, force: 'statement' });
    }
  }
  if (found.length === 0) found.push({ from: 0, verb: 0, actor: agentOf(tokens) ?? fromHeadings(headings), force: 'statement' });
  else if ((found[0]?.from ?? 0) > 0 && lead === 0) found[0] = { ...(found[0] as Norm), from: 0 };
  return found;
}

/** "we keep it so that you can export it, then delete it": after the purpose the norm before it goes on. */
function beforePurpose(found: readonly Norm[], tokens: readonly Token[], at: number): Norm | null {
  const purpose = found[found.length - 1];
  const joins = tokens[at]?.gap === ',' || tokens[at - 1]?.form === 'and';
  if (purpose?.force !== 'permission' || !joins) return null;
  const opening = tokens.slice(Math.max(0, purpose.from - 3), purpose.from);
  return opening.some(({ form }) => form === 'so') ? (found[found.length - 2] ?? null) : null;
}

function isPronoun(token: Token | undefined): boolean {
  return /^(?:it|they)$/.test(token?.form ?? '') || (token?.form === 'which' && token.gap === ',');
}

/** Whether one of the next few words is what is looked for. */
function has(tokens: readonly Token[], at: number, form: RegExp): boolean {
  return tokens.slice(at, at + 4).some((token) => form.test(token.form));
}

/** "The Customer hereby instructs the Processor to delete …": from there on it is the Processor who must. */
function toldToAct(tokens: readonly Token[], at: number): Norm | null {
  const form = tokens[at]?.form ?? '';
  if (
    !/^(?:instructs|directs|obliges|commissions)$/.test(form) &&
    !(/^(?:instruct|direct)$/.test(form) && tokens[at - 1]?.form === 'hereby')
  )
    return null;
  const told = tokens[at + 1]?.form === 'the' ? at + 2 : at + 1;
  const actor = tokens[told]?.actor;
  if (!actor || tokens[told]?.possessive || tokens[told + 1]?.form !== 'to') return null;
  return { from: told, verb: told + 1, actor, force: 'duty' };
}

/** "If a data subject contacts the Processor, it passes the request on": after a clause on somebody else the pronoun means the party that was named. */
function resumes(tokens: readonly Token[], at: number, last: Norm | undefined): Norm | null {
  const next = tokens[at + 1];
  if (tokens[at]?.form !== 'it' || tokens[at]?.gap !== ',' || !next || next.gap !== '' || !/[a-z]{3,}[^s]s$/.test(next.form)) return null;
  if (!last?.actor || last.actor === 'vendor' || last.actor === 'customer' || last.actor === 'parties') return null;
  const party = tokens
    .slice(last.from, at)
    .findLast(({ actor, possessive }) => !possessive && (actor === 'vendor' || actor === 'customer'));
  return party?.actor ? { from: at, verb: at + 1, actor: party.actor, force: 'statement' } : null;
}

/** "When you close your account, your data is erased": what is done in the main clause is not done by whoever the condition speaks of. */
function afterCondition(tokens: readonly Token[], at: number, last: Norm | undefined): Norm | null {
  if (!/^(?:is|are|gets?)$/.test(tokens[at]?.form ?? '') || last?.actor !== 'customer') return null;
  const done = [1, 2, 3].map((step) => tokens[at + step]).find((token) => token && !/ly$|^(?:then|also)$/.test(token.form));
  if (!/(?:ed|en|pt|ld|wn|ent)$/.test(done?.form ?? '')) return null;
  // "the Customer may export for ten days; after that its data is erased"
  const clause = tokens.findLastIndex((token, i) => i > last.verb && i <= at && token.gap === ';');
  if (clause > 0 && !tokens[at - 1]?.actor && !tokens.slice(clause + 1, at).some(({ form }) => form !== 'that' && conditions.test(form)))
    return { from: clause, verb: at, actor: agentAfter(tokens, at), force: 'statement' };
  if (last.force !== 'statement') return null;
  // "the files that the Customer uploads are erased"
  const relative = tokens[last.from - 1]?.form === 'the' ? last.from - 2 : last.from - 1;
  const before = tokens[at - 1];
  if (/^(?:that|which)$/.test(tokens[relative]?.form ?? '') && !before?.actor && !/^(?:that|which|who|and|or)$/.test(before?.form ?? ''))
    return { from: at, verb: at, actor: agentAfter(tokens, at), force: 'statement' };
  const opening = tokens.slice(Math.max(0, last.from - 2), last.verb);
  if (!opening.some(({ form }) => conditions.test(form))) return null;
  const main = tokens.findLastIndex((token, i) => i > last.verb && i < at && token.gap === ',');
  return main < 0 || tokens.slice(main, at).some(({ form }) => conditions.test(form))
    ? null
    : { from: main, verb: at, actor: agentAfter(tokens, at), force: 'statement' };
}

const conditions = /^(?:if|when|whenever|once|after|where|unless|until|which|that|who|while|before)$/;

/** "everything we reasonably can", "as soon as the Provider can": how much or how soon, not a permission. */
function isMeasure(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:can|may|might)$/.test(tokens[at]?.form ?? '')) return false;
  let before = at - 1;
  if (/ly$/.test(tokens[before]?.form ?? '')) before--;
  if (!tokens[before]?.actor && !/^(?:it|they)$/.test(tokens[before]?.form ?? '')) return false;
  before--;
  while (/^(?:the|that)$/.test(tokens[before]?.form ?? '')) before--;
  return /^(?:everything|all|whatever|anything|as|what)$/.test(tokens[before]?.form ?? '');
}

/** An enumerator inside a sentence: the first of a list ("(a)", "(i)", "(1)"), or the one that follows the enumerator at `previous`. */
function isItem(tokens: readonly Token[], at: number, previous: number): boolean {
  const token = tokens[at];
  if (!token || token.form.length > 4 || token.gap === '' || token.gap === ')' || tokens[at + 1]?.gap !== ')') return false;
  if (previous < 0) return /^(?:a|i|1)$/.test(token.form);
  const before = tokens[previous]?.form ?? '';
  return enumerators.some((row) => row.includes(before) && row[row.indexOf(before) + 1] === token.form);
}

const enumerators = [
  'a b c d e f g h i j k l m n o p'.split(' '),
  'i ii iii iv v vi vii viii ix x xi xii'.split(' '),
  '1 2 3 4 5 6 7 8 9 10 11 12'.split(' '),
];

/** The norm that governs a token: the last one that begins at or before it. */
export function normAt(list: readonly Norm[], at: number): Norm | null {
  let governing: Norm | null = null;
  for (const norm of list) if (norm.from <= at) governing = norm;
  return governing ?? list[0] ?? null;
}

/** A second modal with no subject of its own ("shall notify … and shall remedy") keeps the last one's. */
function carried(found: readonly Norm[], tokens: readonly Token[], at: number): Actor | null {
  // "will keep it so that the customer can fetch it, and will then delete it": the modal that is repeated
  const same = found.findLast((norm) => tokens[norm.verb]?.form === tokens[at]?.form);
  const last = same ?? found[found.length - 1];
  const before = tokens[at - 1]?.form ?? '';
  return last && /^(?:and|or|but|also|further|which|that|who)$/.test(before) ? last.actor : null;
}

function subjectBefore(tokens: readonly Token[], verb: number): { at: number; actor: Actor } | null {
  // "the Customer (or an auditor that it appoints) may": what stands in brackets before the verb is passed over
  const last = beforeBrackets(tokens, verb) - 1;
  for (let at = last; at >= 0 && last - at < 22; at--) {
    const token = tokens[at];
    if (!token) break;
    if (at < last && modals.has(token.form)) return null;
    if (token.actor && !token.possessive && !prepositions.test(skipDeterminers(tokens, at))) return { at, actor: token.actor };
    if (token.actor && !token.possessive && tokens[at - 1]?.form === 'and' && tokens[at - 2]?.actor) return { at, actor: 'parties' };
    if (token.actor && !token.possessive && opensClause(tokens, at)) return { at, actor: token.actor };
    if (token.gap === ';') return null;
  }
  return null;
}

/** "…, and the Customer may": an actor after "and" that joins two clauses, since no actor stands before the "and". */
function opensClause(tokens: readonly Token[], at: number): boolean {
  const and = /^(?:the|each|any|such|either)$/.test(tokens[at - 1]?.form ?? '') ? at - 2 : at - 1;
  return tokens[and]?.form === 'and' && tokens[at]?.gap === '' && !tokens[and - 1]?.actor;
}

function skipDeterminers(tokens: readonly Token[], at: number): string {
  let before = at - 1;
  while (
    before >= 0 &&
    /^(?:the|a|an|each|any|such|its|every|all|relevant|applicable|respective)$/.test(tokens[before]?.form ?? '') &&
    tokens[before + 1]?.gap === ''
  )
    before--;
  return tokens[before + 1]?.gap === '' || before === at - 1 ? (tokens[at]?.gap === '' ? (tokens[before]?.form ?? '') : '') : '';
}

function isPassive(tokens: readonly Token[], at: number, skip: number): boolean {
  for (let i = at + skip; i < at + skip + 4; i++) {
    const form = tokens[i]?.form;
    if (form === 'be' || form === 'been') {
      const participle =
        [tokens[i + 1]?.form, tokens[i + 2]?.form, tokens[i + 3]?.form].find((next) => next && !/(?:ly|not|so|only|also)$/.test(next)) ??
        '';
      return (
        /(?:ed|en|pt|ld|ne|wn|ade|ept|ent)$/.test(participle) &&
        !/^(?:entitled|permitted|allowed|deemed|required|obliged|obligated|authorized|authorised)$/.test(participle)
      );
    }
  }
  return false;
}

function agentAfter(tokens: readonly Token[], at: number): Actor | null {
  for (let i = at; i < Math.min(tokens.length, at + 20); i++) {
    if (tokens[i]?.form !== 'by') continue;
    for (let j = i + 1; j <= i + 3; j++) {
      const actor = tokens[j]?.actor;
      if (actor && !tokens[j]?.possessive) return actor;
    }
  }
  return null;
}

/** "data is encrypted by the Customer": who does what a sentence with no other verb says is done. */
function agentOf(tokens: readonly Token[]): Actor | null {
  const be = tokens.findIndex(
    (token, at) => /^(?:is|are)$/.test(token.form) && /(?:ed|en|pt|ld|ne|wn|ade|ept|ent)$/.test(tokens[at + 1]?.form ?? ''),
  );
  const agent = be < 0 ? null : agentAfter(tokens, be);
  return agent === 'customer' || agent === 'vendor' ? agent : null;
}

const causes = /^(?:helps?|helping|lets?|letting|makes?|making|assists?|assisting)$/;

const receives =
  /^(?:informed|notified|told|advised|alerted|warned|contacted|given|granted|provided|supplied|sent|offered|shown|indemnified|compensated|reimbursed)$/;

const askings = /^(?:requests|complaints|inquiries|enquiries|queries|claims|rights)$/;
const afterNoun = /^(?:received|made|from|under|shall|will|must|may|are|is|and|or|within|by|relating|concerning|regarding|directly)$/;

/** "Acme encrypts all data": an actor directly before a verb in the present tense. */
function isStatement(tokens: readonly Token[], at: number, lead: number): boolean {
  // "The Provider: 1. keeps …": the number of the item stands between it and its verb
  const follows = at === lead - 1 && enumerator.test(tokens[lead]?.form ?? '') ? lead + 1 : at + 1;
  const next = tokens[follows];
  const adverb = next && /ly$|^(?:also|always|only|never|further|hereby|has|have)$/.test(next.form) ? tokens[follows + 1] : next;
  if (!adverb || adverb.gap === ';' || adverb.gap === ':') return false;
  // "data subject requests received by the Processor are …": what they ask for, not that they ask
  if (askings.test(adverb.form) && afterNoun.test(tokens[follows + 1]?.form ?? '')) return false;
  const before = skipDeterminers(tokens, at);
  // "helps the Customer answer": who is helped is not who acts
  if (prepositions.test(before) || causes.test(before)) return false;
  // "we act at once": what follows "we" is a verb, in whatever form
  if (tokens[at]?.said === 'we' && adverb.gap === '' && !modals.has(adverb.form)) return true;
  return (
    /(?:[a-z]{3,}(?:[^s]s|es)|implemented|adopted|established|encrypt|use|maintain|store|process|host|keep|notify|employ|apply|require|provide|delete|erase|wipe|destroy|remove|tell|help|give|hold|have|send|sign|answer|do|does|is|are|owns|uses|acts|runs|asks)$/.test(
      adverb.form,
    ) &&
    !/^(?:s|services|products|personnel|employees|systems|premises|affiliates|policies|this|its|as|always|instructions|subprocessors)$/.test(
      adverb.form,
    )
  );
}

function fromHeadings(headings: readonly string[]): Actor | null {
  for (let i = headings.length - 1; i >= Math.max(0, headings.length - 2); i--) {
    const heading = headings[i]?.toLowerCase() ?? '';
    if (
      /\b(?:obligations|responsibilities|duties|undertakings) of (?:the )?(?:data )?(?:customer|controller|client|you|data exporter|covered entity)|\b(?:customer|controller|client|your|covered entity)(?:['’]s)? (?:obligations|responsibilities|duties)/.test(
        heading,
      )
    )
      return 'customer';
    if (
      /\b(?:obligations|responsibilities|duties|undertakings) of (?:the )?(?:data )?(?:processor|provider|supplier|vendor|business associate|data importer)|\b(?:processor|provider|supplier|vendor|our|business associate)(?:['’]s)? (?:obligations|responsibilities|duties)/.test(
        heading,
      )
    )
      return 'vendor';
  }
  return null;
}
