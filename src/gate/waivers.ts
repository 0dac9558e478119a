/** `waivers.yaml` read and checked: every mistake at its line, names of requirements included. */
import { type WaiverList, waiverList } from '../model/waiver.js';
import { nearest, readYaml } from '../pack/index.js';

/** The waivers of a file. `known` are the ids that a waiver may name. Throws a UserError that lists all mistakes at path:line:column. */
export async function readWaivers(file: string, known: readonly string[]): Promise<WaiverList['waivers']> {
  const { waivers } = await readYaml(file, waiverList, (list, report) => {
    const seen = new Set<string>();
    for (const [i, { requirement, vendor = '', contract = '', outcomes = [] }] of list.waivers.entries()) {
      if (!known.includes(requirement)) {
        const near = nearest(requirement, known);
        const hint = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : ' proviso clauses list shows all ids.';
        report(['waivers', i, 'requirement'], `Expected a known requirement; found "${requirement}".${hint}`);
      }
      const key = JSON.stringify([requirement, vendor, contract, outcomes]);
      if (seen.has(key)) report(['waivers', i, 'requirement'], 'Expected each waiver once; found the same one a second time.');
      seen.add(key);
    }
  });
  return waivers;
}
