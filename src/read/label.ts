/** Recognises the number or bullet that a paragraph begins with, where a format stores it as plain words. */

const NUMBER = String.raw`\d{1,3}(?:\.\d{1,3}){1,6}\.?\)?|\d{1,3}[.)]|\(\d{1,3}\)|§{1,2} ?\d{1,3}[a-z]?(?:\.\d{1,3})*\.?`;
const LETTER = String.raw`[A-Z](?:\.\d{1,3}){1,5}\.?|\([a-z]{1,2}\)|[a-z]\)|\([ivxlcdm]{1,7}\)|[ivxlcdm]{1,7}\)|[A-Za-z]\.|[IVXLCDM]{1,7}\.`;
const WORDED = String.raw`(?:article|section|clause|schedule|annex|appendix|exhibit|attachment|part)\s+(?:\d{1,3}(?:\.\d{1,3})*|[IVXLCDM]{1,7}|[A-Z])\b[.:)]?`;
const BULLET = '[•●○◦▪▫■□‣⁃·∙–—*-]';
const LEADING = new RegExp(String.raw`^(?:${WORDED}|(?:${NUMBER})(?:\s?\([a-z0-9]{1,4}\))*|${LETTER})(?=\s|$)`, 'i');
const LEADING_BULLET = new RegExp(String.raw`^${BULLET}(?=\s)`);
/** A line that is a number and nothing else. */
const ALONE = new RegExp(String.raw`^(?:${NUMBER}|\([a-z]{1,2}\)|\([ivxlcdm]{1,7}\)|[a-z]\))$`, 'i');

/** The label at the start of `text`, or undefined: "4.2", "(a)", "ARTICLE IV", "•". */
export function leadingLabel(text: string): string | undefined {
  const bullet = LEADING_BULLET.exec(text)?.[0];
  if (bullet) return bullet;
  const label = LEADING.exec(text)?.[0];
  if (label === undefined || isReference(label, text)) return undefined;
  return label;
}

/** Whether a label, or the start of a text, is a bullet and no number. */
export function isBullet(text: string): boolean {
  return LEADING_BULLET.test(`${text} `);
}

/** Whether a line holds a clause number and nothing else ("1.1", "2.", "(a)"). */
export function isLoneLabel(line: string): boolean {
  return ALONE.test(line.trim());
}

/** Cross-references that run on ("Section 5 applies", "Article 28 of the GDPR") are no labels. */
function isReference(label: string, text: string): boolean {
  const rest = text.slice(label.length).trimStart();
  if (!/^[a-z]{4}/i.test(label) || /[.:)]$/.test(label)) return false;
  return /^[a-z,(]/.test(rest);
}
