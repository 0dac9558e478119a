/** Fills `{{name}}` from a fixed list of fields; there is no template language here, since packs come from strangers. */

/** Text with every known field replaced; unknown ones stay as they are written. */
export function fill(text: string, fields: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g, (whole, name: string) =>
    Object.hasOwn(fields, name) ? (fields[name] ?? whole) : whole,
  );
}
