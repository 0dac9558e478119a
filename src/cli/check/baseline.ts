/** `proviso baseline create|check`: the gaps that stand today, so that from now on only new ones fail. */
import { Command } from 'commander';
import type { Screen } from '../screen.js';
import type { BaselineFlags } from './run-baseline.js';

export const baselineCommand = (screen: Screen, done: (code: number) => void): Command => {
  const baseline = new Command('baseline').description('Keep the gaps that stand today, so that only new ones fail.');
  baseline
    .command('create')
    .description('Check contracts and write down their gaps.')
    .argument('<files or folders...>')
    .option('--out <file>', 'where the baseline is written', 'baseline.json')
    .option('--pack <names or paths>', 'the policy to check against (default: core)')
    .option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .option('--waivers <file>', 'gaps that somebody accepted; they do not go into the baseline')
    .option('--quiet', 'no progress and no remarks')
    .addHelpText(
      'after',
      '\nA gap is known by its requirement and the words of the passage that decides it. A contract is known by its path, or by its content.\n\nExamples:\n  proviso baseline create contracts/\n  proviso baseline create contracts/ --out ci/baseline.json --pack gdpr-art28',
    )
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { createBaseline } = await import('./run-baseline.js');
      done(await createBaseline(paths, flags, screen));
    });
  baseline
    .command('check')
    .description('Check contracts against a baseline; the same as proviso check --baseline.')
    .argument('<files or folders...>')
    .option('--baseline <file>', 'what baseline create wrote', 'baseline.json')
    .option('--pack <names or paths>', 'the policy to check against (default: core)')
    .option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own')
    .option('--waivers <file>', 'gaps that somebody accepted')
    .option('--fail-on <outcome>', 'exit with 1 on new gaps of this kind or worse: adverse, missing, weak or never')
    .option('--quiet', 'no progress and no remarks')
    .addHelpText(
      'after',
      '\nExamples:\n  proviso baseline check contracts/\n  proviso baseline check contracts/ --baseline ci/baseline.json --fail-on weak',
    )
    .action(async (paths: string[], flags: BaselineFlags) => {
      const { checkBaseline } = await import('./run-baseline.js');
      done(await checkBaseline(paths, flags, screen));
    });
  return baseline.addHelpText('after', '\nExamples:\n  proviso baseline create contracts/\n  proviso baseline check contracts/');
};
