/** The only reader of `templates/`: compiles a page when it is first asked for, with its partials, and fills it. All values are escaped by Handlebars. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';

const folder = new URL('../../templates/', import.meta.url);
const text = (name: string): string => readFileSync(fileURLToPath(new URL(name, folder)), 'utf8');

const partials: Record<string, readonly string[]> = { 'review.hbs': ['style', 'symbols', 'finding', 'quote'] };
const compiled = new Map<string, (data: object) => string>();

/** Fills `templates/<name>`. Throws where the template names a field that the data does not have. */
export function filled(name: keyof typeof partials & string, data: object): string {
  let template = compiled.get(name);
  if (!template) {
    const house = Handlebars.create();
    for (const partial of partials[name] ?? []) house.registerPartial(partial, text(`partials/${partial}.hbs`));
    template = house.compile(text(name), { strict: true, knownHelpersOnly: true, preventIndent: true });
    compiled.set(name, template);
  }
  return template(data);
}
