/** `proviso register …`: the contracts we have, and what each review of them found. */
import { Command } from 'commander';
import { exit, type Screen } from '../screen.js';
import { tierOption, withChecking, withPlace, withWriter } from './register-flags.js';

export const registerCommand = (screen: Screen, done: (code: number) => void): Command => {
  const register = new Command('register').description('Keep the contracts we have: versions, reviews, key dates.');
  withChecking(register.command('add'))
    .description('Check contracts and keep them with their review. The first one begins the register.')
    .argument('<files or folders...>')
    .option('--vendor <name>', 'whose contracts they are (default: as the text says)')
    .addOption(tierOption('how much harm the vendor could do (default: as the settings say, else standard)'))
    .option('--owner <name>', 'who looks after them')
    .option('--name <name>', 'what to call them (default: the name of the file)')
    .option('--version-of <contract>', 'they are new versions of this contract')
    .addHelpText(
      'after',
      '\nExamples:\n  proviso register add contracts/ --owner legal\n  proviso register add dpa-2026.pdf --version-of 12',
    )
    .action(async (paths: string[], flags) => done(await (await import('./register-add.js')).runRegisterAdd(paths, flags, screen)));
  withPlace(register.command('list'))
    .description('All contracts with their verdict and the day of the next review.')
    .option('--removed', 'those that were removed')
    .addHelpText('after', '\nExamples:\n  proviso register list\n  proviso register list --format json')
    .action(async (flags) => done(await (await import('./register-list.js')).runRegisterList(flags, screen)));
  withPlace(register.command('show'))
    .description('One contract: key dates with their words, versions, reviews, gaps.')
    .argument('<contract>', 'its number, file or name, or its vendor')
    .addHelpText('after', '\nExamples:\n  proviso register show 12\n  proviso register show "Northwind Ltd"')
    .action(async (contract: string, flags) => done(await (await import('./register-show.js')).runRegisterShow(contract, flags, screen)));
  withWriter(register.command('set'))
    .description('Change what is known of a contract; the change is kept in its history.')
    .argument('<contract>')
    .option('--vendor <name>')
    .addOption(tierOption('how much harm the vendor could do'))
    .option('--owner <name>')
    .option('--name <name>')
    .addHelpText('after', '\nExamples:\n  proviso register set 12 --tier critical --owner "Security"')
    .action(async (contract: string, flags) => done(await (await import('./register-set.js')).runRegisterSet(contract, flags, screen)));
  withWriter(register.command('remove'))
    .description('Take contracts out of lists and re-reviews; their history stays.')
    .argument('<contracts...>')
    .option('--undo', 'put them back')
    .addHelpText('after', '\nExamples:\n  proviso register remove 12\n  proviso register remove 12 --undo')
    .action(async (contracts: string[], flags) =>
      done(await (await import('./register-set.js')).runRegisterRemove(contracts, flags, screen)),
    );
  withPlace(register.command('search'))
    .description('Search the latest reviews. Conditions are joined by "and"; words without a sign are looked for in the quotes.')
    .argument('<conditions...>')
    .addHelpText('after', searchHelp)
    .action(async (conditions: string[], flags) =>
      done(await (await import('./register-search.js')).runRegisterSearch(conditions, flags, screen)),
    );
  withPlace(register.command('backup'))
    .description('Write all of the register to one file.')
    .argument('<file>')
    .action(async (file: string, flags) => done(await (await import('./register-files.js')).runBackup(file, flags, screen)));
  withPlace(register.command('restore'))
    .description('Make a register from a backup. It never goes over one that has something in it.')
    .argument('<file>')
    .addHelpText('after', '\nExamples:\n  proviso register restore backup.jsonl.gz --register ./restored')
    .action(async (file: string, flags) => done(await (await import('./register-files.js')).runRestore(file, flags, screen)));
  withPlace(register.command('export'))
    .description('Write contracts, versions, reviews and key dates as JSON for other programs.')
    .argument('[file]', 'default: standard output')
    .option('--texts', 'with the documents as read')
    .action(async (file: string | undefined, flags) => done(await (await import('./register-files.js')).runExport(file, flags, screen)));
  withWriter(register.command('import'))
    .description('Add what another register exported. What is here already stays as it is.')
    .argument('<file>')
    .action(async (file: string, flags) => done(await (await import('./register-files.js')).runImport(file, flags, screen)));
  return register.addHelpText(
    'after',
    `\nExamples:\n  proviso register add contracts/\n  proviso register search 'breach.deadline > 48h'\n  proviso review --due\n\nExit codes: ${exit.clean} done, ${exit.usage} usage, ${exit.unread} something could not be read in full.`,
  );
};

const searchHelp = `
Conditions:
  vendor:northwind  owner:legal  tier:critical  verdict:fail  type:dpa
  breach.deadline                   the requirement has a finding that is met or a gap
  breach.deadline=missing           its outcome: met, weak, adverse, missing, undetermined, gap
  'breach.deadline > 48h'           its value, as a duration (h, days, weeks, months, years) or a number
  'without undue delay' audit       words that a quote must hold; "or" and -word as in a web search

Examples:
  proviso register search vendor:north breach.deadline=gap
  proviso register search 'breach.deadline > 48h' tier:critical --format json`;
