/** Names of companies as keys: the same company however its form, its case and its punctuation are written. */

const forms =
  /\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|lp|plc|gmbh|mbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv|ab|as|aps|oy|oyj|pty|pte|kk)\b/g;

/** Lower case letters and digits without the company's form; a name that is nothing but a form stays whole. */
export function companyKey(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})\.(?=\p{L}|$|\W)/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  const short = plain.replace(forms, ' ').replace(/\s+/g, ' ').trim();
  return short === '' ? plain : short;
}

/** Whether words name a company: wholly, or by the first words of its name ("Kestrel" for "Kestrel Analytics Ltd"). */
export function companyMatch(said: string, name: string): 'whole' | 'first-words' | null {
  const [wanted, have] = [companyKey(said), companyKey(name)];
  if (wanted === '') return null;
  if (have === wanted) return 'whole';
  return have.startsWith(`${wanted} `) ? 'first-words' : null;
}
