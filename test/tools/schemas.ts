/** The JSON Schemas that are shipped, generated from the zod schemas and their doc comments. `npm run schemas` writes them. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { bundle } from '../../src/model/bundle.js';
import { notificationMessage } from '../../src/model/notification.js';
import { conceptFile, lawProvision, pack, requirement } from '../../src/model/requirement.js';
import { run } from '../../src/model/review.js';
import { describe, schemaDocs } from './schema-docs.js';

const root = new URL('../../', import.meta.url);
const path = (name: string): string => fileURLToPath(new URL(name, root));

/** File name → text, for each schema under `clauses/`. */
export function schemas(): ReadonlyMap<string, string> {
  const docs = schemaDocs(
    ['bundle', 'requirement', 'document', 'review', 'register', 'notification'].map((name) => path(`src/model/${name}.ts`)),
  );
  const made = (title: string, name: string, schema: z.ZodType, io: 'input' | 'output') => {
    const json = z.toJSONSchema(schema, { io, reused: 'inline' }) as Record<string, unknown>;
    const known = docs.get(name);
    if (known) describe(json, known);
    return `${JSON.stringify({ $schema: json.$schema, title, ...json }, null, 2)}\n`;
  };
  return new Map([
    ['clauses/clause.schema.json', made('A requirement', 'requirement', requirement, 'input')],
    ['clauses/pack.schema.json', made('A pack', 'pack', pack, 'input')],
    ['clauses/concepts.schema.json', made('Concepts by name', 'conceptFile', conceptFile, 'input')],
    ['clauses/provisions.schema.json', made('Provisions of law', 'lawProvision', z.array(lawProvision), 'input')],
    ['clauses/contract.schema.json', made('A contract of several documents: contract.yaml in its folder', 'bundle', bundle, 'input')],
    [
      'clauses/notification.schema.json',
      made('The body that proviso notify sends to a webhook', 'notificationMessage', notificationMessage, 'output'),
    ],
    ['clauses/review.schema.json', made('The output of proviso check --format json', 'run', run, 'output')],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of schemas()) writeFileSync(path(name), text);
}
