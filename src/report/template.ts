/** The only reader of `templates/`: compiles a page when it is first asked for, with its partials, and fills it. All values are escaped by Handlebars. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { piecesFor } from './pieces.js';

const folder = new URL('../../templates/', import.meta.url);
const text = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');

const partials = {
  'review.hbs': ['style', 'symbols', 'finding', 'quote', 'suggestion', 'basis'],
  'portfolio.hbs': ['style', 'symbols', 'portfolio-style'],
  'incident.hbs': ['style', 'symbols'],
  'diff.hbs': ['style'],
} as const;

const compiled = new Map<string, (data: object) => Buffer>();

/** Fills `templates/<name>`, in UTF-8. Throws where the template names a field that the data does not have. */
export function filledBytes(name: keyof typeof partials, data: object): Buffer {
  let template = compiled.get(name);
  if (!template) {
    template = compile(name);
    compiled.set(name, template);
  }
  return template({ ...data, script: pageScript(name) });
}

/** The same as text. */
export const filled = (name: keyof typeof partials, data: object): string => filledBytes(name, data).toString();

function compile(name: keyof typeof partials): (data: object) => Buffer {
  const house = Handlebars.create();
  const options = { strict: true, knownHelpersOnly: true, preventIndent: true };
  const known = new Map<string, (context: object) => string>();
  const pieces = piecesFor(house, (partial) => {
    const found = known.get(partial) ?? house.compile(partialText(partial).trimEnd(), { ...options, knownHelpers: pieces.names });
    known.set(partial, found);
    return found;
  });
  for (const partial of partials[name]) house.registerPartial(partial, partialText(partial));
  const page = house.compile(text(name), { ...options, knownHelpers: pieces.names });
  return (data) => pieces.draw(() => page(data));
}

const partialText = (name: string): string => text(`partials/${name}.hbs`);

/** A script of our own that a page carries, and the hash by which the page's policy lets it run and nothing else. */
function pageScript(name: keyof typeof partials): { text: Handlebars.SafeString; sha256: string } | null {
  if (name !== 'portfolio.hbs') return null;
  const script = `\n${text('portfolio.js')}`;
  return { text: new Handlebars.SafeString(script), sha256: createHash('sha256').update(script).digest('base64') };
}

/** A value as JSON inside a `<script type="application/json">`: nothing in it can end the element or open a comment. */
export const json = (value: unknown): Handlebars.SafeString =>
  new Handlebars.SafeString(
    JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
