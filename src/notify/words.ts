/** A notification in plain words: a line that says it, and lines that say more. Vendor text stays on its line; it is not yet safe for a chat. */
import type { Notification } from '../model/notification.js';
import { causeWords, outcomeWords } from '../report/words.js';
import { clipped } from './inert.js';

/** Changes that one message names. */
const mostChanges = 10;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

/** "Kestrel Payroll, dpa.docx (contract 3, critical, owner Legal)". */
function whose({ vendor, name, contract, tier, owner }: Notification): string {
  const names = [...new Set([vendor, name].filter((part) => part !== null).map((part) => clipped(part, 120)))];
  return `${names.join(', ')} (contract ${contract}, ${tier}${owner === null ? '' : `, owner ${clipped(owner, 80)}`})`;
}

/** What happened, in a few words, without whose it is. */
export function what(event: Notification): string {
  switch (event.kind) {
    case 'due':
      return `Review due on ${event.day}`;
    case 'regressed':
      return `${plural(event.changes.length, 'finding')} worse since ${event.day}`;
    case 'expiring': {
      const when = event.left === 0 ? 'today' : `in ${plural(event.left, 'day')}`;
      return event.notice ? `Last day to give notice is ${event.day}, ${when}` : `The term ends on ${event.day}, ${when}`;
    }
  }
}

export const headline = (event: Notification): string => `${what(event)}: ${whose(event)}`;

/** Words of the contract come last, and only where the event carries them. */
export function details(event: Notification): string[] {
  const said = (event.quotes ?? []).map(
    ({ of, quote, section }) =>
      `${of === 'notice' ? '' : `${of}: `}“${clipped(quote, 400)}”${section === null ? '' : ` (section ${clipped(section, 40)})`}`,
  );
  return [...own(event), ...said.slice(0, mostChanges)];
}

function own(event: Notification): string[] {
  switch (event.kind) {
    case 'due':
      return event.why === null ? [] : [`Because ${clipped(event.why)}.`];
    case 'expiring': {
      const ending = event.notice ? `The term ends on ${event.ends}` : 'It';
      return [`${ending} and is ${event.renewed ? 'renewed unless notice is given' : 'not renewed by itself'}.`];
    }
    case 'regressed': {
      const lines = event.changes.slice(0, mostChanges).map(({ requirement, title, before, after, because }) => {
        const side = (outcome: typeof before): string => (outcome === null ? 'not asked' : outcomeWords[outcome].toLowerCase());
        const why = because.length > 0 ? `, because ${because.map((cause) => causeWords[cause]).join(' and ')}` : '';
        return `${requirement}, ${clipped(title, 120)}: ${side(before)} → ${side(after)}${why}`;
      });
      const more = event.changes.length - lines.length;
      return more > 0 ? [...lines, `and ${more} more: proviso diff ${event.contract}`] : lines;
    }
  }
}

/** "2 terms ending, 1 review due"; one alone says what it is. */
export function subject(events: readonly Notification[]): string {
  const [one, ...more] = events;
  if (!one) return 'a test; nothing has happened';
  if (more.length === 0) return clipped(headline(one), 150);
  const count = (kind: Notification['kind']): number => events.filter((event) => event.kind === kind).length;
  const parts = [
    count('expiring') > 0 ? `${plural(count('expiring'), 'term')} ending` : '',
    count('regressed') > 0 ? `${plural(count('regressed'), 'contract')} worse` : '',
    count('due') > 0 ? `${plural(count('due'), 'review')} due` : '',
  ].filter((part) => part !== '');
  return parts.join(', ');
}
