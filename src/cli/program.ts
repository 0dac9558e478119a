/** The commands and what happens when one fails. Commands load their own code when they run. */
import { Command, CommanderError } from 'commander';
import { UserError } from '../errors.js';
import { baselineCommand } from './check/baseline.js';
import { checkCommand } from './check/check.js';
import { clausesCommand } from './library/clauses.js';
import { explainCommand } from './library/explain.js';
import { packsCommand } from './library/packs.js';
import { redlineCommand } from './redline/redline.js';
import { diffCommand } from './register/diff.js';
import { incidentCommand } from './register/incident.js';
import { notifyCommand } from './register/notify.js';
import { registerCommand } from './register/register.js';
import { repaperCommand } from './register/repaper.js';
import { reviewCommand } from './register/review.js';
import { scheduleCommand } from './register/schedule.js';
import { workerCommand } from './register/worker.js';
import { exit, type Screen } from './screen.js';

/** Runs one command line and gives the exit code. Never throws. */
export async function execute(args: readonly string[], screen: Screen): Promise<number> {
  let code: number = exit.clean;
  const done = (result: number) => {
    code = result;
  };
  const program = new Command('proviso')
    .description('Checks vendor contracts: which required provisions stand in them, in their own words, and what to send back.')
    .version(screen.version)
    .showSuggestionAfterError()
    .configureHelp({ helpWidth: Math.min(screen.columns, 100) })
    .addHelpText('after', examples);
  for (const command of [
    checkCommand,
    redlineCommand,
    registerCommand,
    reviewCommand,
    scheduleCommand,
    workerCommand,
    repaperCommand,
    diffCommand,
    explainCommand,
    clausesCommand,
    packsCommand,
    baselineCommand,
    incidentCommand,
    notifyCommand,
  ])
    program.addCommand(command(screen, done));
  const texts: Promise<void>[] = [];
  for (const command of withSubcommands(program)) {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => texts.push(screen.out(text)), writeErr: (text) => texts.push(screen.err(text)) });
  }
  try {
    if (args.length === 0) program.help({ error: true });
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    code = await failure(error, screen);
  }
  await Promise.all(texts);
  return code;
}

const withSubcommands = (command: Command): Command[] => [command, ...command.commands.flatMap(withSubcommands)];

async function failure(error: unknown, screen: Screen): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.clean : exit.usage;
  if (error instanceof UserError) {
    await screen.err(
      `proviso: ${error.where === undefined ? '' : `${error.where}: `}${error.message}\n${error.hint === undefined ? '' : `${error.hint}\n`}`,
    );
    return exit.usage;
  }
  if (error instanceof SyntaxError && /, member \d+/.test(error.message)) {
    await screen.err(
      `proviso: Expected concepts that can be read; found ${error.message}\nclauses/README.md shows how concepts are written.\n`,
    );
    return exit.usage;
  }
  const message = error instanceof Error ? error.message : String(error);
  const more = screen.isDebug && error instanceof Error ? `\n${error.stack}` : '';
  await screen.err(
    `proviso: internal error: ${message}${more}\nThis is a defect of Proviso, not of your contracts. Run the command again with PROVISO_DEBUG=1 and report what it prints.\n`,
  );
  return exit.internal;
}

const examples = `
Examples:
  proviso check vendor-dpa.pdf
  proviso check contracts/ --out reports --format html --format json
  proviso redline vendor-dpa.docx --out redlines
  proviso explain breach.deadline

Exit codes:
  0  clean                            3  something could not be read in full
  1  gaps at or above --fail-on       4  internal error
  2  usage or configuration`;
