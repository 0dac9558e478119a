/** Fills `{{name}}` from a fixed list of fields; there is no template language here, since packs come from strangers. */

const field = /\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g;
const sentenceBegins = /(?:^|[.!?]\s+|\n\s*)$/;

/** Text with every known field replaced, with a capital where it begins a sentence; unknown ones stay as they are written. */
export function fill(text: string, fields: Readonly<Record<string, string>>): string {
  return text.replace(field, (whole, name: string, at: number) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined) return whole;
    return sentenceBegins.test(text.slice(Math.max(0, at - 4), at)) ? value.charAt(0).toUpperCase() + value.slice(1) : value;
  });
}
