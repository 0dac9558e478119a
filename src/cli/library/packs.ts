/** `proviso packs list|explain`: the policies there are, and what one of them asks for. */
import { Command } from 'commander';
import type { Screen } from '../screen.js';

export const packsCommand = (screen: Screen, done: (code: number) => void): Command => {
  const packs = new Command('packs').description('Show the policies that contracts can be checked against.');
  packs
    .command('list')
    .description('All packs by name.')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .addHelpText('after', '\nExamples:\n  proviso packs list\n  proviso packs list --clauses ./clauses')
    .action(async (flags: { clauses?: string }) => {
      const { packList } = await import('./pack-texts.js');
      await screen.out(await packList(flags, screen));
      done(0);
    });
  packs
    .command('explain')
    .description('What a pack asks for: severity and limits at each tier, and on whose authority.')
    .argument('<names or paths>', 'one pack, or several with commas between them')
    .argument('[requirement]', 'only this one: each of its values with the file and line that set it')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .addHelpText(
      'after',
      '\nExamples:\n  proviso packs explain core\n  proviso packs explain core breach.deadline\n  proviso packs explain ./packs/ours.yaml',
    )
    .action(async (name: string, requirement: string | undefined, flags: { clauses?: string }) => {
      const { packExplanation } = await import('./pack-texts.js');
      await screen.out(await packExplanation(name, requirement, flags, screen));
      done(0);
    });
  return packs.addHelpText('after', '\nExamples:\n  proviso packs list\n  proviso packs explain core');
};
