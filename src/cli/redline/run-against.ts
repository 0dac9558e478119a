/** `proviso redline --against`: what became of each change we sent, and what the vendor changed besides. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openFile } from '../../batch/open-file.js';
import { UserError } from '../../errors.js';
import { defaultLimits } from '../../read/limits.js';
import { type Comparison, compareRounds } from '../../redline/index.js';
import { fileNames, visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import type { RedlineFlags } from './redline-flags.js';

/** 0 if the vendor took every change and made none; 1 otherwise. Throws UserErrors for files that cannot be compared. */
export async function runAgainst(paths: readonly string[], flags: RedlineFlags, screen: Screen): Promise<number> {
  const [reply, ...more] = paths;
  if (reply === undefined || more.length > 0)
    throw new UserError('usage', `Expected one reply of the vendor with --against; found ${paths.length} files.`);
  const result = compareRounds(bytesOf(flags.against ?? ''), bytesOf(reply), flags.author);
  if ('refused' in result) throw new UserError('redline', result.refused.join(' '), { where: reply });
  if (result.ours.length === 0)
    throw new UserError('redline', `Expected changes by "${flags.author}" in the redline that was sent; found none.`, {
      where: flags.against ?? '',
      hint: 'Give the author of the changes with --author.',
    });
  const text = comparisonText(result, visibleLine(reply));
  if (flags.out !== undefined) {
    const folder = flags.out;
    const file = join(folder, `${fileNames()(reply)}.changes.md`);
    await writable(() => mkdir(folder, { recursive: true }).then(() => writeFile(file, text)), file);
  }
  await screen.out(text);
  return result.theirs.length > 0 || result.ours.some((c) => c.status !== 'accepted') ? exit.gaps : exit.clean;
}

function bytesOf(file: string): Uint8Array {
  const opened = openFile(file, defaultLimits.fileBytes, true);
  if ('bytes' in opened) return opened.bytes;
  throw new UserError('not-found', opened.message, { where: file });
}

const statusTitles = { rejected: 'Rejected', altered: 'Altered', open: 'Left open', accepted: 'Accepted' } as const;

function comparisonText({ ours, theirs }: Comparison, reply: string): string {
  const lines = [`# What ${reply} made of our redline`, ''];
  for (const status of ['rejected', 'altered', 'open', 'accepted'] as const) {
    const list = ours.filter((change) => change.status === status);
    lines.push(`## ${statusTitles[status]}: ${list.length} of ${ours.length}`, '');
    for (const { inserted, deleted, now, paragraph } of list) {
      lines.push(`- ${wording(deleted, inserted)}`);
      if (now !== undefined) lines.push(`  - now: ${now.trim() === '' ? '(gone)' : `“${oneLine(now)}”`}`);
      if (paragraph !== '' && oneLine(paragraph) !== oneLine(inserted)) lines.push(`  - in: ${oneLine(paragraph)}`);
    }
    if (list.length > 0) lines.push('');
  }
  lines.push(`## Changes of the vendor: ${theirs.length}`, '');
  for (const { before, after, tracked, paragraph } of theirs) {
    lines.push(`- ${wording(before, after)}${tracked ? '' : ' **(not shown as a change)**'}`);
    if (oneLine(paragraph) !== oneLine(after)) lines.push(`  - in: ${oneLine(paragraph)}`);
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function wording(before: string, after: string): string {
  if (before.trim() === '') return `added “${oneLine(after)}”`;
  if (after.trim() === '') return `took out “${oneLine(before)}”`;
  return `“${oneLine(before)}” became “${oneLine(after)}”`;
}

function oneLine(text: string): string {
  const words = visibleLine(text.replace(/\s+/g, ' ').trim());
  return words.length > 400 ? `${words.slice(0, 399)}…` : words;
}
