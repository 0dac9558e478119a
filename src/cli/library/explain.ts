/** `proviso explain <id>`: a requirement as a pack asks for it, on one screen. */
import { Command } from 'commander';
import type { Screen } from '../screen.js';

export const explainCommand = (screen: Screen, done: (code: number) => void): Command =>
  new Command('explain')
    .description('Show a requirement: what it demands and why, what counts, its limits and its wording.')
    .argument('<id>', 'for example breach.deadline')
    .option('--pack <name or path>', 'the policy that asks for it', 'core')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .addHelpText('after', '\nExamples:\n  proviso explain breach.deadline\n  proviso explain audit.notice --pack ./packs/ours.yaml')
    .action(async (id: string, flags: { pack: string; clauses?: string }) => {
      const { explanation } = await import('./explanation.js');
      await screen.out(await explanation(id, flags, screen));
      done(0);
    });
