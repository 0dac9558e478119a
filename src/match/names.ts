/** Replaces the names and role words of the parties, and other actors that contracts speak of, by single tokens with an actor class. */
import type { Actor, Contract } from '../model/contract.js';
import { type Word, words } from '../text/words.js';
import { articles, businessOf, compound, general, others, roles, roleWord, vendorCompound } from './actor-words.js';
import { subjectsApart } from './brackets.js';
import { referring } from './secrecy-sections.js';
import type { Token } from './token.js';

interface Name {
  readonly forms: readonly string[];
  readonly actor: Actor;
}

export interface Names {
  resolve(source: readonly Word[]): Token[];
}

/** Prepares the names of one contract; of its sections those on secrecy or data count as names too. */
export function namesOf(contract: Contract, sections: ReadonlySet<string> = new Set()): Names {
  const list: Name[] = [];
  const add = (name: string, actor: Actor): void => {
    const forms = words(name).map((word) => word.form);
    if (forms.length > 0 && forms.length <= 6) list.push({ forms, actor });
  };
  const taken = new Set(Object.values(general).flat());
  const claimed = new Set([...contract.vendor.names, ...contract.customer.names]);
  for (const side of ['vendor', 'customer'] as const) {
    const own = contract[side].names.filter((name) => !taken.has(name.replaceAll('-', '')));
    const named = own.length > 0 ? own : roles[side].filter((role) => !claimed.has(role));
    // "service providers" are several, and so not the one vendor
    for (const name of named) (side === 'vendor' ? add : addWithPlural)(name, side);
  }
  function addWithPlural(name: string, actor: Actor): void {
    add(name, actor);
    if (/^[a-z -]+[^s]$/.test(name)) add(`${name}s`, actor);
  }
  for (const [actor, phrases] of Object.entries(general)) for (const phrase of phrases) add(phrase, actor as Actor);
  const we = contract.we ?? (claimed.size === 0 ? 'vendor' : null);
  const other = we === 'vendor' ? 'customer' : 'vendor';
  if (we) {
    for (const pronoun of ['we', 'us', 'ourselves']) add(pronoun, we);
    for (const pronoun of ['you', 'yourself', 'yourselves']) add(pronoun, other);
  }
  const byFirst = new Map<string, Name[]>();
  for (const name of list) {
    const first = name.forms[0] ?? '';
    const known = byFirst.get(first) ?? [];
    known.push(name);
    byFirst.set(first, known);
  }
  for (const known of byFirst.values()) known.sort((a, b) => b.forms.length - a.forms.length);
  const owns = new Map<string, Actor>(
    we
      ? [
          ['our', we],
          ['ours', we],
          ['your', other],
          ['yours', other],
        ]
      : [],
  );

  /** All other words stay as they are. */
  const special = new Set([...byFirst.keys(), ...owns.keys(), 'us']);

  return {
    resolve(source) {
      const tokens: Token[] = [];
      for (let at = 0; at < source.length; ) {
        const word = source[at];
        if (!word) break;
        if (!special.has(word.form)) {
          tokens.push(word);
          at++;
          continue;
        }
        const owner = owns.get(word.form);
        if (owner) {
          tokens.push({ ...word, actor: owner, possessive: true });
          at++;
          continue;
        }
        // "the US" is a country and "us-east-1" a region, not us
        if (word.form === 'us' && (word.capital || /^(?:east|west|central|gov|north|south)$/.test(source[at + 1]?.form ?? ''))) {
          tokens.push(word);
          at++;
          continue;
        }
        const name = byFirst.get(word.form)?.find((candidate) => candidate.forms.every((form, i) => source[at + i]?.form === form));
        const last = name ? source[at + name.forms.length - 1] : undefined;
        const before = source[at - 1];
        // "third parties" are not the parties of the contract
        if (name?.forms[0] === 'parties' && before?.form === 'third' && word.gap === '') {
          tokens.push(word);
          at++;
          continue;
        }
        // "its hosting provider", "a payment processor": somebody else's trade, not the party of that role
        if (
          name &&
          name.actor === 'vendor' &&
          word.gap === '' &&
          others.test(before?.form ?? '') &&
          roleWord.test(word.form) &&
          !word.capital
        ) {
          tokens.push(word);
          at++;
          continue;
        }
        // "card data subject to a standard" speaks of data, "the data subject to exercise" of a person
        if (
          name?.actor === 'datasubject' &&
          source[at + name.forms.length]?.form === 'to' &&
          word.form === 'data' &&
          !articles.test(before?.form ?? '')
        ) {
          tokens.push(word);
          at++;
          continue;
        }
        // "neither party" keeps its negation as a word of its own
        if (name?.forms[0] === 'neither') tokens.push(word);
        if (!name || !last) {
          tokens.push(word);
          at++;
          continue;
        }
        const next = source[at + name.forms.length];
        const joined = next?.gap === '';
        if (joined && word.form === 'business' && name.forms.length === 1 && businessOf.test(next?.form ?? '')) {
          tokens.push(word);
          at++;
          continue;
        }
        const possessive = last.possessive === true;
        const thing =
          joined &&
          next !== undefined &&
          ((name.actor === 'customer' && compound.test(next.form)) || (name.actor === 'vendor' && vendorCompound.test(next.form)));
        tokens.push({
          ...word,
          form: `@${name.actor}`,
          kind: -1,
          stem: `@${name.actor}`,
          said: name.forms.join(' '),
          end: last.end,
          actor: name.actor,
          ...(possessive || thing ? { possessive: true } : {}),
        });
        at += name.forms.length;
      }
      return subjectsApart(referring(tokens, sections));
    },
  };
}
