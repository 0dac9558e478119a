/** Does a name act as a vendor or as a customer? What stands right before and right after each place where the text has it. */
import { literal } from './introductions.js';

/** What is tried at one end of a name; `weight` counts for the vendor above zero and for the customer below it. */
interface Sign {
  readonly weight: number;
  /** Holds where the name begins; its first group is what it takes of the text before the name. */
  readonly before: RegExp;
  /** Holds where the name ends. */
  readonly after: RegExp;
}

// all are sticky: the name is looked for once, and they cost nothing elsewhere
const edge = /\b/iuy;
const signs: readonly Sign[] = [
  {
    weight: 1,
    before: edge,
    after:
      /\s+(?:shall|will|must|agrees to|may|undertakes to)?\s*(?:promptly |not )?(?:provides?|perform|process(?:es)?|host|deliver|notify|report|implement|maintain|supply|develop|make available|encrypts?|stores?|engage|delete|erase|remediate|use(?:s)? sub)/iuy,
  },
  {
    weight: 1,
    before: /(?<=((?:provided|performed|processed|hosted|supplied|operated|engaged|offered|made available) by ))/iuy,
    after: edge,
  },
  {
    weight: 1,
    before: edge,
    after:
      /(?:['’]s?)?\s+(?:services?|platform|personnel|staff|systems?|security|sub-?processors?|subcontractors?|software|website|products?|employees)\b/iuy,
  },
  { weight: -1, before: edge, after: /\s+may\s+(?:audit|inspect|terminate|object|instruct|end|require|appoint)/iuy },
  { weight: -1, before: edge, after: /\s+(?:shall|will|must|agrees to)\s+(?:pay|reimburse|instruct|purchase)/iuy },
  { weight: -0.5, before: /(?<=((?:to|for|behalf of|instructions of|provides?|notify|inform|assist|reimburse) ))/iuy, after: edge },
  {
    weight: -1,
    before: edge,
    after: /(?:['’]s?)?\s+(?:personal data|data|instructions?|written instructions|confidential|customers?|content|premises)\b/iuy,
  },
];

const beginning = 80_000;
/** More of one sign says no more. */
const most = 8;

/** Above zero: the name (in small letters) acts as a vendor (provides, processes, notifies the customer); below: it receives and pays. */
export function vendorLean(text: string, name: string): number {
  const sample = text.slice(0, beginning);
  const counts = signs.map(() => 0);
  const ends = signs.map(() => 0);
  let asWritten = false;
  const named = new RegExp(literal(name), 'giu');
  for (let found = named.exec(sample); found; found = named.exec(sample)) {
    const start = found.index;
    const end = start + found[0].length;
    named.lastIndex = start + 1;
    asWritten ||= found[0].toLowerCase() === name;
    signs.forEach(({ before, after }, i) => {
      if ((counts[i] ?? 0) >= most) return;
      const left = matchAt(before, sample, start);
      const right = left && matchAt(after, sample, end);
      if (!left || !right || start - (left[1]?.length ?? 0) < (ends[i] ?? 0)) return;
      counts[i] = (counts[i] ?? 0) + 1;
      ends[i] = end + right[0].length;
    });
  }
  // a name that is only found broken over two lines was never one
  return !asWritten ? 0 : signs.reduce((sum, { weight }, i) => sum + weight * (counts[i] ?? 0), 0);
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}
