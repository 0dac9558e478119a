/** `proviso clauses list|new|test`: the requirement files themselves. */
import { Command } from 'commander';
import type { Screen } from '../screen.js';

export const clausesCommand = (screen: Screen, done: (code: number) => void): Command => {
  const clauses = new Command('clauses').description('List, begin and test requirement files.');
  const folder = ['--clauses <folder>', 'requirements, concepts and packs of your own'] as const;
  clauses
    .command('list')
    .description('All requirements with their titles.')
    .option(...folder)
    .addHelpText('after', '\nExamples:\n  proviso clauses list')
    .action(async (flags: { clauses?: string }) => {
      const { clauseList } = await import('./clause-list.js');
      await screen.out(await clauseList(flags));
      done(0);
    });
  clauses
    .command('new')
    .description('Begin a requirement: writes a file that loads and whose examples pass, to be changed.')
    .argument('<id>', 'topic.name, for example backup.restore')
    .option('--clauses <folder>', 'where to write', 'clauses')
    .addHelpText('after', '\nExamples:\n  proviso clauses new backup.restore\n  proviso clauses test backup.restore --clauses clauses')
    .action(async (id: string, flags: { clauses: string }) => {
      const { newClause } = await import('./clause-new.js');
      await screen.out(await newClause(id, flags.clauses));
      done(0);
    });
  clauses
    .command('test')
    .description('Run every example of the requirements through the check, and each clause to insert through its own requirement.')
    .argument('[ids...]', 'only these; a topic stands for all of its requirements')
    .option(...folder)
    .addHelpText('after', '\nExamples:\n  proviso clauses test\n  proviso clauses test breach.deadline audit')
    .action(async (ids: string[], flags: { clauses?: string }) => {
      const { testClauses } = await import('./clause-test.js');
      const { text, failed } = await testClauses(ids, flags, screen);
      await screen.out(text);
      done(failed === 0 ? 0 : 1);
    });
  return clauses.addHelpText(
    'after',
    '\nExamples:\n  proviso clauses list\n  proviso clauses new backup.restore\n  proviso clauses test breach.deadline',
  );
};
