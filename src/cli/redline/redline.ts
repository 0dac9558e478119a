/** `proviso redline`: contracts in, redlines or amendments out; with --against, what became of a redline that was sent. */
import { Command, Option } from 'commander';
import { exit, type Screen } from '../screen.js';
import type { RedlineFlags } from './redline-flags.js';

export const redlineCommand = (screen: Screen, done: (code: number) => void): Command =>
  new Command('redline')
    .description('Write what to send back: tracked changes in a DOCX, an amendment for anything else.')
    .argument('<contracts...>', 'contracts to redline; with --against, the one reply of the vendor')
    .option('--pack <name or path>', 'the policy to check against (default: core)')
    .addOption(
      new Option('--tier <tier>', 'how much harm the vendor could do (default: standard)').choices(['critical', 'standard', 'low']),
    )
    .option(
      '--only <ids>',
      'requirements or topics to propose for, with commas: audit,breach.deadline',
      (text: string, before: string[] = []) => [
        ...before,
        ...text
          .split(',')
          .map((id) => id.trim())
          .filter((id) => id !== ''),
      ],
    )
    .addOption(
      new Option('--min-severity <severity>', 'leave out what is less grave').choices(['critical', 'major', 'minor']).default('minor'),
    )
    .addOption(
      new Option('--position <position>', 'wording of the first round, or what we accept in the second')
        .choices(['preferred', 'fallback'])
        .default('preferred'),
    )
    .option('--author <name>', 'whose changes they are', 'Customer')
    .option('--date <date>', 'date of the changes, as in 2026-03-01T09:00:00Z (default: now)')
    .addOption(
      new Option('--comments <voice>', 'external: notes to the vendor at each change; internal and none: no notes in the file')
        .choices(['internal', 'external', 'none'])
        .default('external'),
    )
    .option('--out <folder>', 'where files are written')
    .option('--together', 'all files are parts of one contract, the one that prevails first')
    .option('--against <file>', 'the redline that was sent; tells what the reply made of it')
    .option('--clauses <folder>', 'requirements, concepts and packs of your own, on top of those that come along')
    .option('--config <file>', 'settings (default: the nearest proviso.config.yaml upwards)')
    .option('--password-file <file>', 'passwords for encrypted files, one a line')
    .addOption(new Option('--ocr <mode>', 'character recognition for pages without text').choices(['off', 'auto', 'force']).default('auto'))
    .option('--quiet', 'no progress and no remarks; only results and errors')
    .addHelpText('after', examples)
    .action(async (paths: string[], flags: RedlineFlags) => {
      if (flags.against !== undefined) {
        const { runAgainst } = await import('./run-against.js');
        return done(await runAgainst(paths, flags, screen));
      }
      const { runRedline } = await import('./run-redline.js');
      done(await runRedline(paths, flags, screen));
    });

const examples = `
Examples:
  proviso redline vendor-dpa.docx --out redlines
  proviso redline vendor-dpa.pdf --out redlines --only audit,breach.deadline
  proviso redline vendor-dpa.docx --out round2 --position fallback --author "Buyer Legal"
  proviso redline --together msa.docx dpa.docx --out redlines --tier critical
  proviso redline --against redlines/vendor-dpa.redline.docx vendor-reply.docx

Files written: NAME.redline.docx (tracked changes) or NAME.amendment.docx (and .md for text sources), for the vendor;
NAME.internal-memo.docx, with what was found, fallback, walk-away and approver, for you. The memo is never part of the
file that is sent: --comments internal leaves the sent file without notes, --comments none leaves out the memo as well.
A file is only written if reading and checking it again shows each gap closed, no new one, and the vendor's own text
unchanged once the changes are rejected.

Exit codes: ${exit.clean} every gap is dealt with, ${exit.gaps} some gaps are not in the redline or no file could be written,
${exit.usage} usage or configuration, ${exit.unread} something could not be read in full, ${exit.internal} internal error.`;
