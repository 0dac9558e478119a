/** `proviso packs list|explain`: the policies there are, and what one of them asks for. */
import { Command } from 'commander';
import type { Screen } from './screen.js';

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
    .argument('<name or path>')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .addHelpText('after', '\nExamples:\n  proviso packs explain core\n  proviso packs explain ./packs/ours.yaml')
    .action(async (name: string, flags: { clauses?: string }) => {
      const { packExplanation } = await import('./pack-texts.js');
      await screen.out(await packExplanation(name, flags, screen));
      done(0);
    });
  return packs.addHelpText('after', '\nExamples:\n  proviso packs list\n  proviso packs explain core');
};
