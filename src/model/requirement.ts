/** Requirements and packs as lawyers write them: the shape of the YAML files under `clauses/`. */
import { z } from 'zod';

export const outcome = z.enum(['met', 'weak', 'adverse', 'missing']);
/** How a contract stands to a requirement; the meaning of each per requirement stands in its file under `grades`. */
export type Outcome = z.infer<typeof outcome>;

export const severity = z.enum(['critical', 'major', 'minor']);
export type Severity = z.infer<typeof severity>;

export const tier = z.enum(['critical', 'standard', 'low']);
/** How much harm a vendor could do; a pack sets stricter limits for a higher tier. */
export type Tier = z.infer<typeof tier>;

const requirementId = z.string().regex(/^[a-z]+\.[a-z-]+$/, 'Expected an id like breach.deadline');
const conceptTerm = z.string().min(1);

/** Which value a signal needs, compared with a limit of the requirement. */
const valueTest = z.strictObject({
  /**
   * What kind of value the sentence must hold; `words` records the words of the concept `near` as they stand ("without undue delay"),
   * `interval` takes a duration for the time between two events ("not within the preceding twelve months": 1 per 12 months).
   */
  kind: z.enum(['duration', 'interval', 'count', 'place', 'standard', 'percentage', 'amount', 'words']),
  /** Name of a limit in `limits`; the value must not exceed it. */
  atMost: z.string().optional(),
  /** Name of a limit in `limits`; the value must exceed it. */
  moreThan: z.string().optional(),
  /** Concept beside which the value stands (nearest value wins); default: the first term of `all`. */
  near: conceptTerm.optional(),
  /** Greatest distance in words between that concept and the value; default 25. */
  reach: z.int().positive().optional(),
  /** Concepts that claim a value which follows them (backups, an authority): another value is taken where there is one. */
  notOf: z.array(conceptTerm).optional(),
  /** Concepts whose words hold the value as their own ("30 days' written notice"): another value is taken where there is one. */
  notIn: z.array(conceptTerm).optional(),
  /** The value is recorded in the finding, but no value is needed for the signal to hold. */
  optional: z.boolean().optional(),
});

/** One way in which a text may speak to a requirement. All parts that are given must hold in one sentence (with its lead-in). */
export const signal = z.strictObject({
  /** A few words that go into the finding's reason: "notice of a breach within {{value}}". */
  name: z.string().min(3),
  /** Concepts that must all stand in the sentence; `a|b` means either. The first is the anchor: the act itself. */
  all: z.array(conceptTerm).min(1).optional(),
  /** Terms of `all` stand in this order. */
  ordered: z.boolean().optional(),
  /** All terms of `all` fall into a window of this many words. */
  within: z.int().positive().optional(),
  /** Several concepts of which at least `atLeast` must occur in `scope`. */
  facets: z
    .strictObject({
      of: z.array(conceptTerm).min(2),
      atLeast: z.int().positive(),
      atMost: z.int().positive().optional(),
      scope: z.enum(['sentence', 'provision', 'section', 'document']),
    })
    .optional(),
  /** Who is bound by the sentence at the anchor. `vendor` also takes sentences that name nobody. Default `any`. */
  by: z.enum(['vendor', 'customer', 'subprocessor', 'authority', 'any']).optional(),
  /** The force of the sentence at the anchor; default `any`. `binding` is a duty or a plain statement of what is done, `permission` is may/can, `ban` a duty not to, `promise` binding but no ban, `allowed` anything but a ban. */
  force: z.enum(['binding', 'duty', 'permission', 'ban', 'promise', 'allowed', 'any']).optional(),
  /** Concepts, one of which must stand in the same provision, its headings or its lead-in (not only in the sentence). */
  about: z.array(conceptTerm).optional(),
  /** Concepts that must not stand in the sentence. */
  not: z.array(conceptTerm).optional(),
  /** Concepts that must not stand within `notNearReach` words (default 8) of the anchor: scoped hedges. */
  notNear: z.array(conceptTerm).optional(),
  notNearReach: z.int().positive().optional(),
  /** Concepts that must not stand in the sentence, before it in its provision, or in the headings. */
  notAbout: z.array(conceptTerm).optional(),
  value: valueTest.optional(),
  /** Other requirements whose outcome must be one of these (an audit right must exist before its notice is judged). */
  given: z.record(requirementId, z.array(outcome)).optional(),
  /** Kinds of provision where the signal may hold; default: clause, item, row. */
  where: z.array(z.enum(['clause', 'item', 'row', 'definition', 'recital', 'heading'])).optional(),
  /** Contract types for which the signal holds; default all. */
  types: z.array(z.enum(['dpa', 'services', 'baa', 'scc', 'other'])).optional(),
  /** Folds of the contracts whose wording this was written from; absent where it was written from general knowledge. */
  fold: z.string().optional(),
  /** Whole numbers that raise or lower this signal among those of its grade when the passage to quote is chosen. Default 0. */
  weight: z.int().optional(),
});
export type Signal = z.infer<typeof signal>;

/** What takes a grant back. The deciding and the taking passage are both cited. */
export const takeBack = signal.extend({
  /** How near to the deciding sentence it must stand. */
  scope: z.enum(['sentence', 'provision', 'section', 'document']),
  /** Which grades it lowers; default met. */
  from: z.array(z.enum(['met', 'weak'])).optional(),
  to: z.enum(['weak', 'adverse', 'missing']),
});
export type TakeBack = z.infer<typeof takeBack>;

const grade = z.enum(['met', 'weak', 'adverse']);
export const finder = z.strictObject({
  /** Concepts that say what a passage is about: they rank passages and find the nearest miss. */
  topic: z.array(conceptTerm).min(1),
  /** Which grade is looked for first; default met, weak, adverse. */
  order: z.array(grade).optional(),
  met: z.array(signal).optional(),
  weak: z.array(signal).optional(),
  adverse: z.array(signal).optional(),
  takesBack: z.array(takeBack).optional(),
  /** Passages that give the value where it does not stand in the one that decides; signals in the order in which they are asked. */
  valued: z
    .strictObject({
      /** Their value counts even where the passage that decides has one of its own. */
      rather: z.array(signal).optional(),
      /** Their value counts where the provision that decides has none. */
      beside: z.array(signal).optional(),
    })
    .optional(),
  /** Passages that are cited beside the one that decides, such as the clause that says in which annex the details stand. */
  besides: z.array(signal).optional(),
  /** How several values are joined in the finding: the one of the deciding passage, or all distinct ones. Default `first`. */
  values: z.enum(['first', 'all']).optional(),
});
export type Finder = z.infer<typeof finder>;

/** All signals of a requirement, whatever they are asked for. */
export function signalsOf({ met = [], weak = [], adverse = [], takesBack = [], besides = [], valued }: Finder): readonly Signal[] {
  return [...met, ...weak, ...adverse, ...takesBack, ...besides, ...(valued?.rather ?? []), ...(valued?.beside ?? [])];
}

const example = z.union([z.string(), z.strictObject({ text: z.string(), value: z.string().optional(), note: z.string().optional() })]);

export const requirement = z.strictObject({
  id: requirementId,
  title: z.string(),
  /** What is demanded, one sentence: "The vendor tells the customer of a breach within a fixed number of hours." */
  what: z.string(),
  /** Why the house demands it. */
  why: z.string(),
  /** What met, weak, adverse and missing mean here, one line each. */
  grades: z.strictObject({ met: z.string(), weak: z.string(), adverse: z.string().optional(), missing: z.string() }),
  /** Named limits with their default ("72 hours", "7 days", "1"); a pack or tier may tighten them. */
  limits: z.record(z.string(), z.string()).optional(),
  find: finder,
  suggest: z.strictObject({
    /** Smallest addition or replacement when the contract's words are weak. */
    strengthen: z.string().optional(),
    /** A whole clause when it is missing. Fields: {{vendor}} {{customer}} {{personalData}} {{breach}} {{subprocessor}} {{services}} {{agreement}} and the limits. */
    insert: z.string(),
    /** Heading for the clause. */
    heading: z.string(),
    fallback: z.strictObject({ text: z.string(), approver: z.string() }).optional(),
    walkAway: z.string().optional(),
  }),
  examples: z.strictObject({
    met: z.array(example).min(2),
    weak: z.array(example).min(2),
    adverse: z.array(example).optional(),
    missing: z.array(example).min(2),
  }),
});
/** One thing the house demands. One YAML file each, `clauses/requirements/<topic>/<id>.yaml`. */
export type Requirement = z.infer<typeof requirement>;

/** A provision of law that exists: the table `clauses/provisions.yaml`. */
export const lawProvision = z.strictObject({
  id: z.string(), // e.g. gdpr:33(2)
  cite: z.string(), // e.g. GDPR Art. 33(2)
  says: z.string(), // a short paraphrase of our own
  url: z.url().optional(),
  asOf: z.string(),
});
export type LawProvision = z.infer<typeof lawProvision>;

export const basis = z.strictObject({
  kind: z.enum(['law', 'policy']),
  /** Ids of the provisions table, for law and for what a policy leans on. */
  provisions: z.array(z.string()).optional(),
  /** One sentence: what the law or the policy demands. */
  note: z.string().optional(),
});
export type Basis = z.infer<typeof basis>;

const tierOverride = z.strictObject({
  severity: severity.optional(),
  limits: z.record(z.string(), z.string()).optional(),
  /** Not asked for at this tier. */
  off: z.boolean().optional(),
});

export const packEntry = z.strictObject({
  requirement: requirementId,
  severity,
  basis: z.array(basis).min(1),
  limits: z.record(z.string(), z.string()).optional(),
  /** Outcomes that satisfy the pack besides `met` (rarely `weak`). */
  accepts: z.array(outcome).optional(),
  tiers: z.partialRecord(tier, tierOverride).optional(),
  /** Contract types that the requirement is asked of; default all. */
  types: z.array(z.enum(['dpa', 'services', 'baa', 'scc', 'other'])).optional(),
  off: z.boolean().optional(),
});
export type PackEntry = z.infer<typeof packEntry>;

export const pack = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]+$/),
  version: z.string(),
  title: z.string(),
  about: z.string(),
  extends: z.string().optional(),
  /** What the contract says it processes, tier by tier: the first tier with a signal that holds is the contract's, and `low` where none does. */
  tierBy: z.strictObject({ critical: z.array(signal).min(1), standard: z.array(signal).min(1) }).optional(),
  /** For a pack that follows a law: all its items, each of which an entry cites or `unchecked` names. */
  framework: z
    .strictObject({
      /** Ids in the table of provisions, in the order of the text. */
      items: z.array(z.string()).min(1),
      unchecked: z.array(z.strictObject({ item: z.string(), why: z.string().min(10) })),
    })
    .optional(),
  requirements: z.array(packEntry).min(1),
});
/** A policy: which requirements, at which severity, on whose authority. */
export type Pack = z.infer<typeof pack>;

/** Concepts by name: `clauses/concepts/*.yaml`. */
export const conceptFile = z.record(
  z.string().regex(/^[a-z][a-z0-9-]*$/),
  z.strictObject({ note: z.string(), members: z.array(z.string()).min(1), fold: z.string().optional() }),
);
export type ConceptFile = z.infer<typeof conceptFile>;
