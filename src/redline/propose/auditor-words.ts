/** Words by which the vendor has a say in who audits ("selected by the Processor", "mutually agreed"), exchanged so that the customer chooses. */
import type { Edit } from '../../model/edit.js';
import type { Place } from './passage.js';

const auditor =
  /\b(?:auditors?|(?:audit|outside|external|independent|accounting) firms?|assessors?|inspectors?|third[- ]part(?:y|ies)|experts?|consultants?|accountants?)\b/i;
const choosing =
  '(?:selected|chosen|appointed|approved|designated|nominated|named|accepted|agreed(?: (?:up)?on)?|mandated|instructed|engaged)';
const both = '(?:both (?:of the )?parties|the parties|each party|either party|both|us|us both)';

/** The smallest exchange that leaves the choice of the auditor to the customer; none where no auditor is spoken of. */
export function auditorEdits({ sentence, text }: Place, vendor: string, customer: string): Edit[][] {
  const words = text.slice(sentence.start, sentence.end);
  if (!auditor.test(words)) return [];
  const name = `(?:the )?${vendor.replace(/^the /i, '').replace(/[^\w\s]/g, '.')}`;
  const found = (pattern: RegExp): { start: number; end: number } | undefined => {
    const match = pattern.exec(words);
    // Who it is that is chosen stands just before.
    if (!match || !auditor.test(words.slice(Math.max(0, match.index - 60), match.index + match[0].length + 30))) return undefined;
    return { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length };
  };
  const edits: Edit[][] = [];
  const mutual = found(/\b(?:mutually|jointly) (?:agreed|agreeable|acceptable|appointed|selected|chosen)(?: (?:up)?on)? /i);
  if (mutual) edits.push([{ kind: 'delete', ...mutual }]);
  const pleasing = found(
    new RegExp(
      `,?\\s(?:(?:that|who|which) (?:is|are) )?(?:reasonably )?(?:acceptable|agreeable|satisfactory) to (?:${both}|${name})\\b`,
      'i',
    ),
  );
  if (pleasing) edits.push([{ kind: 'delete', ...pleasing }]);
  const passive = found(new RegExp(`\\b${choosing} (?:in advance )?(?:by|between|with) (?:${both}|${name})\\b`, 'i'));
  if (passive) edits.push([{ kind: 'replace', ...passive, text: `appointed by ${customer}` }]);
  const active = found(
    new RegExp(
      `\\b(?:that|who|whom|which) (?:${name}|${both}) (?:itself |themselves )?(?:has |have |may |will |shall )?(?:\\w+ )?(?:selects?|selected|chooses?|chose|chosen|appoints?|appointed|approves?|approved|designates?|designated|engages?|engaged|agrees?|agreed)\\b(?: (?:up)?on)?(?: (?:in|at) its (?:own |sole |absolute )*(?:discretion|choice|option))?`,
      'i',
    ),
  );
  if (active) edits.push([{ kind: 'replace', ...active, text: `whom ${customer} appoints` }]);
  return edits;
}
