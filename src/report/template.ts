/** The only reader of `templates/`: compiles a page when it is first asked for, with its partials, and fills it. All values are escaped by Handlebars. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { openBytes } from './bytes.js';
import { drawing, drawn, type Program } from './draw.js';

const folder = new URL('../../templates/', import.meta.url);
const text = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');

const partials = {
  'review.hbs': ['style', 'symbols', 'finding', 'quote', 'suggestion', 'basis'],
  'portfolio.hbs': ['style', 'symbols', 'portfolio-style'],
  'incident.hbs': ['style', 'symbols'],
  'diff.hbs': ['style'],
} as const;

const compiled = new Map<string, (data: object) => Buffer>();

/** Fills `templates/<name>`, in UTF-8; to be used before it is filled again. Throws where the template names a field that the data does not have. */
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
  const known: readonly string[] = partials[name];
  const tree = (file: string): Program => Handlebars.parse(text(file));
  const draw = drawing(tree(name), {
    partial(partial) {
      if (!known.includes(partial)) throw new Error(`Expected a partial of ${name}; found ${partial}.`);
      return tree(`partials/${partial}.hbs`);
    },
    escape: Handlebars.escapeExpression,
  });
  const bytes = openBytes();
  return (data) => drawn(draw, data, bytes);
}

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
