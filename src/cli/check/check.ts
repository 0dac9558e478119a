/** `proviso check`: contracts in, reports out, and the exit code of the gate. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { formats } from '../../report/formats.js';
import { isoDate, wholeNumber } from '../flag-values.js';
import { exit, type Screen } from '../screen.js';
import type { CheckFlags } from './check-flags.js';
import { momentOf } from './since.js';

export const checkCommand = (screen: Screen, done: (code: number) => void): Command =>
  new Command('check')
    .description('Check contracts: files, or folders with contracts in them.')
    .argument('<files or folders...>', 'PDF, DOCX, HTML, Markdown, text, RTF, ODT or EML')
    .option('--pack <names or paths>', 'the policy to check against, or several with commas between them (default: core)')
    .addOption(
      new Option(
        '--tier <tier>',
        'how much harm the vendor could do; auto: by what the contract says it processes (default: standard)',
      ).choices(['critical', 'standard', 'low', 'auto']),
    )
    .addOption(
      new Option('--format <format>', 'may be given several times (default: terminal; with --out html and json)')
        .choices(formats)
        .argParser(collected(formats)),
    )
    .option('--out <folder>', 'write reports here: one file a contract, and one a run')
    .addOption(
      new Option('--fail-on <outcome>', 'exit with 1 on gaps of this kind or worse (default: missing)').choices([
        'adverse',
        'missing',
        'weak',
        'never',
      ]),
    )
    .option('--waivers <file>', 'gaps that somebody accepted, in YAML')
    .option('--baseline <file>', 'fail only on gaps that do not stand in it; see proviso baseline')
    .option('--today <date>', 'the day that waivers are held against (default: the day of the run)', isoDate)
    .option('--quiet', 'no progress and no remarks; only reports and errors')
    .option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own, on top of those that come along')
    .addOption(
      new Option('--changes <view>', 'which view of tracked changes is checked')
        .choices(['accepted', 'original', 'both'])
        .default('accepted'),
    )
    .addOption(new Option('--ocr <mode>', 'character recognition for pages without text').choices(['off', 'auto', 'force']).default('auto'))
    .option('--password-file <file>', 'passwords for encrypted files, one a line')
    .option('--together', 'all files are parts of one contract, the one that prevails first')
    .option('--jobs <n>', 'contracts checked at a time (default: one a core)', wholeNumber)
    .option('--resume', 'go on where a run into the same --out was interrupted')
    .option('--since <when>', 'only contracts that changed since a date, or in the last 36h, 7d, 2w', moment)
    .option('--cache <folder>', 'where reviews are kept for later runs (default: .proviso in --out; without --out none are)')
    .option('--no-cache', 'check everything anew, and keep nothing')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: CheckFlags) => {
      const { warmPool } = await import('./warm-pool.js');
      const pool = warmPool(paths, flags);
      const { runCheck } = await import('./run-check.js');
      done(await runCheck(paths, flags, screen, pool));
    });

/** Repeated options as a list, each checked. */
function collected(choices: readonly string[]): (value: string, before?: string[]) => string[] {
  return (value, before = []) => {
    if (!choices.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return [...before, value];
  };
}

function moment(words: string): CheckFlags['since'] {
  const at = momentOf(words, Date.now());
  if (at === undefined) throw new InvalidArgumentError('Expected a date like 2026-03-01, or how long ago, like 36h, 7d or 2w.');
  return { moment: at, words };
}

const examples = `
Examples:
  proviso check vendor-dpa.pdf
  proviso check vendor-dpa.docx --tier critical --fail-on weak
  proviso check contracts/ --out reports --format html --format json
  proviso check --together msa.docx dpa.pdf annex.docx
  proviso check contracts/ --format json > run.json
  proviso check contracts/ --out reports --format html --format xlsx --format sarif
  proviso check contracts/ --pack gdpr-art28,dora-art30 --tier auto
  proviso check contracts/ --waivers waivers.yaml --baseline baseline.json
  proviso check contracts/ --out reports --resume
  proviso check contracts/ --out reports --since 7d

Formats of one contract: terminal, verdict (pass or fail and why, on one screen), markdown, html, docx, pdf.
Formats of the whole run: json, portfolio (a heat map of contracts and requirements; comes with html of several contracts),
xlsx and csv (a row a finding, with filters), sarif and junit (for pipelines).

--fail-on missing (the default) also fails on what is adverse; weak fails on every gap.
A second run into the same --out checks only what is new or changed: the rest is taken from the cache.
Ctrl-C finishes the contracts in work and closes the reports (exit code 130); a second one stops at once. --resume goes on from there.
Exit codes: ${exit.clean} clean, ${exit.gaps} gaps, ${exit.usage} usage or configuration, ${exit.unread} something could not be read in full (before ${exit.gaps}), ${exit.internal} internal error.`;
