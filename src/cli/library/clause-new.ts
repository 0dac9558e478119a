/** `proviso clauses new <id>`: a requirement file and its concept that load and pass as they stand, to be changed line by line. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.js';
import { openLibrary } from '../../pack/index.js';

/** Writes the files and gives the next steps. Throws a UserError for an id that is malformed or taken, and never overwrites. */
export async function newClause(id: string, folder: string): Promise<string> {
  const [, topic, name] = /^([a-z]+)\.([a-z][a-z-]*)$/.exec(id) ?? [];
  if (topic === undefined || name === undefined) {
    throw new UserError('usage', `Expected an id like breach.deadline; found "${id}".`, {
      hint: 'Lower case letters, one dot; hyphens after the dot.',
    });
  }
  const { requirements } = await openLibrary({ clauses: folder });
  const taken = requirements.find((r) => r.requirement.id === id);
  if (taken) throw new UserError('usage', `Expected a new id; found "${id}", which exists already.`, { where: taken.file });
  const concept = `${topic}-${name}`;
  const words = name.replaceAll('-', ' ');
  const files = {
    [join(folder, 'requirements', topic, `${id}.yaml`)]: requirementText(id, concept, words),
    [join(folder, 'concepts', `${concept}.yaml`)]:
      `${concept}:\n  note: Replace this by what the words below have in common.\n  members: ['${words}']\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw new UserError('output', `Expected a file that can be written; found ${error.code ?? error.message}.`, { where: file });
    });
  }
  return `${Object.keys(files)
    .map((file) => `wrote ${file}\n`)
    .join('')}
Next:
  1. Write what it demands, the examples, then the signals.
  2. proviso clauses test ${id} --clauses ${folder}
  3. Ask for it in a pack: ${join(folder, 'packs', 'ours.yaml')}, with "extends: core"
`;
}

const requirementText = (id: string, concept: string, words: string): string => `# yaml-language-server: $schema=../../clause.schema.json
id: ${id}
title: The vendor provides ${words}
what: The vendor is bound to provide ${words}.
why: Say here what goes wrong without it, and name the law where there is one.
grades:
  met: A duty of the vendor, without condition.
  weak: The vendor may do so, or does so only in some cases.
  missing: No word of it.
find:
  topic: [${concept}]
  met:
    - name: a duty to provide ${words}
      all: [${concept}]
      by: vendor
      force: binding
  weak:
    - name: only a possibility of ${words}
      all: [${concept}]
      by: vendor
      force: permission
suggest:
  heading: ${words.charAt(0).toUpperCase()}${words.slice(1)}
  insert: '{{vendor}} shall provide ${words}.'
examples:
  met:
    - Supplier shall provide ${words}.
    - The Processor will provide ${words} to the Controller.
  weak:
    - Supplier may provide ${words}.
    - The Processor may, at its discretion, provide ${words}.
  missing:
    - Customer shall provide ${words}.
    - Fees are due within 30 days.
`;
