/** The only reader of `templates/`: compiles a page when it is first asked for, with its partials, and fills it. All values are escaped by Handlebars. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const folder = new URL('../../templates/', import.meta.url);
const text = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');

const partials = {
  'review.hbs': ['style', 'symbols', 'finding', 'quote', 'suggestion', 'basis'],
  'portfolio.hbs': ['style', 'symbols', 'portfolio-style'],
  'incident.hbs': ['style', 'symbols'],
  'diff.hbs': ['style'],
} as const;

const compiled = new Map<string, Handlebars.TemplateDelegate>();

/** Fills `templates/<name>`. Throws where the template names a field that the data does not have. */
export function filled(name: keyof typeof partials, data: object): string {
  let template = compiled.get(name);
  if (!template) {
    template = compile(name);
    compiled.set(name, template);
  }
  return template({ ...data, script: pageScript(name) });
}

function compile(name: keyof typeof partials): Handlebars.TemplateDelegate {
  const house = Handlebars.create();
  const options = { strict: true, knownHelpersOnly: true, knownHelpers: { kept: true }, preventIndent: true };
  const partial = new Map(partials[name].map((part) => [part as string, house.compile(text(`partials/${part}.hbs`), options)]));
  for (const [part, draw] of partial) house.registerPartial(part, draw);
  house.registerHelper('kept', kept(partial));
  return house.compile(text(name), options);
}

/** `{{kept "partial" object}}` draws a partial once for each object, without the end of its last line: contracts share suggestions and authorities. */
function kept(partials: ReadonlyMap<string, Handlebars.TemplateDelegate>): Handlebars.HelperDelegate {
  const pieces = new Map([...partials].map(([name, draw]) => [name, { draw, known: new WeakMap<object, Handlebars.SafeString>() }]));
  return (name: string, object: object) => {
    const piece = pieces.get(name);
    if (!piece) throw new Error(`Expected a partial of this page in {{kept}}; found ${name}.`);
    const { draw, known } = piece;
    const text = known.get(object) ?? new Handlebars.SafeString(draw(object).trimEnd());
    known.set(object, text);
    return text;
  };
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
