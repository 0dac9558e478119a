/** Character references and the five entities of XML; every other entity is an error, so none can stand for a file or grow. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const REFERENCE = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));|&/g;
/** Code points that XML 1.0 (production 2) knows no character for. */
export const NO_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Ends the reading of a document for a reason. */
export type Refuse = (status: 'corrupt' | 'too-large', why: string) => never;

/** Text with its references resolved; refuses one that is malformed, unknown or stands for no character. */
export function resolveReferences(text: string, refuse: Refuse): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference, hex?: string, decimal?: string, name?: string) => {
    const named = name && NAMED[name];
    if (named) return named;
    const digits = hex ?? decimal;
    const code = digits === undefined ? Number.NaN : Number.parseInt(digits, hex === undefined ? 10 : 16);
    const exists = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) && !NO_CHARACTER.test(String.fromCodePoint(code));
    if (!exists) refuse('corrupt', `${reference === '&' ? 'a stray "&"' : `the reference ${reference}`} stands for nothing`);
    return String.fromCodePoint(code);
  });
}
