/** Collects what a person must know about the reading of one file and turns it into notices, capped in number and length. */
import type { Notice } from '../../model/document.js';

const QUOTE = 300;
const MOST = 50;

export interface Reporter {
  /** Text that a person does not see; `means` says how it is hidden. */
  hidden(means: string, quote: string): void;
  struck(quote: string): void;
  /** Something in the file could not be read: the document is `partial`. */
  unread(what: string): void;
  active(what: string): void;
  external(what: string): void;
  unresolved(quote: string): void;
  /** A field that shows a number which the file does not hold. */
  uncounted(kind: string): void;
  placeholder(quote: string): void;
  picture(): void;
  comment(): void;
  info(code: string, message: string): void;
  /** A notice made elsewhere. */
  add(notice: Notice): void;
  /** Notices in a fixed order, and whether something was left unread. */
  finish(): { notices: Notice[]; partial: boolean; pictures: number };
}

export function newReporter(): Reporter {
  const quoted = new Map<string, { notices: Notice[]; more: number }>();
  const counted = {
    unread: new Map<string, number>(),
    active: new Map<string, number>(),
    external: new Map<string, number>(),
    uncounted: new Map<string, number>(),
  };
  const extra: Notice[] = [];
  let comments = 0;
  let pictures = 0;

  const passage = (code: string, severity: Notice['severity'], message: string, quote: string): void => {
    let group = quoted.get(code);
    if (group === undefined) {
      group = { notices: [], more: 0 };
      quoted.set(code, group);
    }
    if (group.notices.length < MOST) group.notices.push({ code, severity, message, quote: quote.slice(0, QUOTE) });
    else group.more++;
  };
  const count = (map: Map<string, number>, what: string): void => {
    if (map.has(what) || map.size < MOST) map.set(what, (map.get(what) ?? 0) + 1);
  };
  const summary = (map: Map<string, number>, code: string, severity: Notice['severity'], lead: string): Notice[] =>
    [...map].map(([what, times]) => ({ code, severity, message: `${lead}${what}${times > 1 ? ` (${times} times)` : ''}.` }));

  return {
    hidden: (means, quote) => passage('hidden-text', 'warning', `Text that a reader does not see (${means}) is not counted.`, quote),
    struck: (quote) =>
      passage('struck-text', 'warning', 'Text is struck through by formatting, not as a tracked change; it is read as text.', quote),
    unresolved: (quote) => passage('unresolved-field', 'warning', 'A field has no value yet.', quote),
    placeholder: (quote) => passage('placeholder', 'warning', 'A form field still shows its placeholder.', quote),
    unread: (what) => count(counted.unread, what),
    uncounted: (kind) => count(counted.uncounted, kind),
    active: (what) => count(counted.active, what),
    external: (what) => count(counted.external, what),
    picture: () => {
      pictures++;
    },
    comment: () => {
      comments++;
    },
    add: (notice) => {
      if (extra.length < MOST) extra.push(notice);
    },
    info: (code, message) => {
      if (extra.length < MOST) extra.push({ code, severity: 'info', message });
    },
    finish() {
      const notices = [...summary(counted.unread, 'not-read', 'error', 'Not read: ')];
      for (const [code, group] of quoted) {
        notices.push(...group.notices);
        if (group.more > 0) notices.push({ code, severity: 'warning', message: `${group.more} more passages of this kind.` });
      }
      notices.push(
        ...summary(counted.uncounted, 'unresolved-field', 'warning', 'Numbers that Word computes when it shows the page are not read: '),
      );
      notices.push(...summary(counted.active, 'active-content', 'warning', 'The file contains '));
      notices.push(
        ...summary(counted.external, 'external-link', 'info', 'The file refers to something outside it, which was not fetched: '),
      );
      if (comments > 0)
        notices.push({
          code: 'comments',
          severity: 'info',
          message: `The file has ${comments} comment${comments > 1 ? 's' : ''}; comments are not contract text.`,
        });
      if (pictures > 0)
        notices.push({
          code: 'pictures',
          severity: 'info',
          message: `The file has ${pictures} picture${pictures > 1 ? 's' : ''}; words inside pictures are not read.`,
        });
      return { notices: [...notices, ...extra], partial: counted.unread.size > 0, pictures };
    },
  };
}
