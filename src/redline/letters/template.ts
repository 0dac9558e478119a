/** Reader of `templates/redline/`: YAML files of Handlebars texts, filled with plain values. Loaded when first asked for. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Values that a text may name. */
export type Fields = Readonly<Record<string, string | number | undefined>>;

/** The texts of one file. `one` and `list` throw if the file has no such text or the text names a field that is not given. */
export interface Phrases {
  readonly one: (key: string, fields?: Fields) => string;
  readonly has: (key: string) => boolean;
  readonly list: (key: string, fields?: Fields) => string[];
}

/** Loads `templates/redline/<name>.yaml`. */
export async function loadPhrases(name: 'amendment' | 'letter' | 'memo' | 'remarks'): Promise<Phrases> {
  const [{ default: Handlebars }, { parse }] = await Promise.all([import('handlebars'), import('yaml')]);
  const path = fileURLToPath(new URL(`../../../templates/redline/${name}.yaml`, import.meta.url));
  const texts = parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  // The outcome is no HTML: what is written escapes for itself.
  const fill = (text: string, fields: Fields): string =>
    Handlebars.create().compile(text, { strict: true, noEscape: true, knownHelpersOnly: true })(fields);
  const one = (key: string, fields: Fields = {}): string => {
    const text = texts[key];
    if (typeof text !== 'string') throw new Error(`Expected a text "${key}" in ${name}.yaml; found none.`);
    return fill(text, fields);
  };
  const list = (key: string, fields: Fields = {}): string[] => {
    const items = texts[key];
    if (!Array.isArray(items)) throw new Error(`Expected a list "${key}" in ${name}.yaml; found none.`);
    return items.map((item) => fill(String(item), fields));
  };
  return { one, list, has: (key) => typeof texts[key] === 'string' };
}
