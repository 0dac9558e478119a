/** The marks of our own changes: author, date and ids that nothing else in the package uses. */
import type { Element } from '@xmldom/xmldom';
import type { RedlineMeta } from '../../model/edit.js';
import type { Fragment } from '../package/fragment.js';
import { Refusal } from '../package/refusal.js';

/** Makes revision elements and remembers the ids it gave out. */
export interface RevisionMarks {
  /** Ids of the changes that are ours. */
  readonly ours: ReadonlySet<string>;
  readonly insertion: (fragment: Fragment, ...content: Element[]) => Element;
  readonly deletion: (fragment: Fragment) => Element;
  /** An empty copy of another author's revision under a new id: that author's change goes on, it does not become ours. */
  readonly again: (revision: Element) => Element;
}

/** Marks whose ids start after every id in use. Throws `Refusal` if no ids are left. */
export function revisionMarks(meta: RedlineMeta, used: ReadonlySet<number>): RevisionMarks {
  const ours = new Set<string>();
  const next = freeIds(used);
  const own = (fragment: Fragment, name: string, content: readonly Element[]): Element => {
    const id = next();
    ours.add(id);
    return fragment.make(name, { id, author: meta.author, date: meta.date }, ...content);
  };
  return {
    ours,
    insertion: (fragment, ...content) => own(fragment, 'ins', content),
    deletion: (fragment) => own(fragment, 'del', []),
    again: (revision) => {
      const copy = revision.cloneNode(false) as Element;
      for (const attribute of Array.from(copy.attributes)) if (attribute.localName === 'id') attribute.value = next();
      return copy;
    },
  };
}

const LARGEST = 2_147_483_646; // ids are signed 32-bit numbers in Word

/** Ascending ids after the largest in use; the gaps from 0 if there is no room after it. */
export function freeIds(used: ReadonlySet<number>): () => string {
  let largest = 0;
  for (const id of used) if (id > largest) largest = id;
  let at = largest < LARGEST - 1_000_000 ? largest : -1;
  return () => {
    do at++;
    while (used.has(at));
    if (at > LARGEST) throw new Refusal('The file leaves no numbers for new changes.');
    return String(at);
  };
}
