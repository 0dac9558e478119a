/** A third opinion: the tracked changes and comments that LibreOffice sees in a DOCX, beside those that the file holds. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { trackedParagraphs } from '../../src/redline/compare/tracked-text.js';
import { mainPart, openPackage, relatedPart } from '../../src/redline/package/package.js';

/** Words of each change of one author, in the order of the text, and the number of all comments. */
export interface OfficeView {
  readonly inserted: readonly string[];
  readonly deleted: readonly string[];
  readonly comments: number;
}

/** Letters and digits alone: what is left of words when layout is set aside. */
export const lettersOf = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/** Converts the file in a folder of scratch files; undefined where LibreOffice cannot. */
export function officeView(file: string, author: string, folder: string): OfficeView | undefined {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  try {
    execFileSync('timeout', ['300', 'soffice', profile, '--headless', '--convert-to', 'fodt', '--outdir', folder, file], {
      stdio: 'ignore',
    });
    return viewOf(readFileSync(join(folder, basename(file).replace(/\.docx$/, '.fodt')), 'utf8'), author);
  } catch {
    return undefined;
  }
}

function viewOf(xml: string, author: string): OfficeView {
  const inserted: string[] = [];
  const deleted: string[] = [];
  for (const [region] of xml.matchAll(/<text:changed-region [\s\S]*?<\/text:changed-region>/g)) {
    const id = /xml:id="([^"]+)"/.exec(region)?.[1] ?? '';
    const start = xml.indexOf(`<text:change-start text:change-id="${id}"/>`);
    // A region may hold a deletion of words that somebody else inserted: each has an author of its own.
    for (const [, kind, info = ''] of region.matchAll(/<text:(insertion|deletion)>([\s\S]*?<\/office:change-info>)/g)) {
      if (textOf(/<dc:creator>([\s\S]*?)<\/dc:creator>/.exec(info)?.[1] ?? '') !== author) continue;
      // Words of a deletion stand in the region itself where they are not shown in the text.
      const hidden = region.replace(/<office:change-info>[\s\S]*?<\/office:change-info>/g, '');
      const words = start < 0 ? hidden : xml.slice(start, xml.indexOf(`<text:change-end text:change-id="${id}"/>`));
      (kind === 'insertion' ? inserted : deleted).push(textOf(words));
    }
  }
  return { inserted, deleted, comments: xml.match(/<office:annotation /g)?.length ?? 0 };
}

function textOf(xml: string): string {
  return xml
    .replace(/<office:annotation [\s\S]*?<\/office:annotation>/g, '')
    .replace(/<text:note [\s\S]*?<\/text:note>/g, '')
    .replace(/<text:number>[\s\S]*?<\/text:number>/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}

/** What the file itself says, by the same measure: neighbouring words of one author and kind in a paragraph are one change. */
export function ownView(bytes: Uint8Array, author: string): OfficeView {
  const opc = openPackage(bytes);
  const main = mainPart(opc);
  const parts = [main, ...['footnotes', 'endnotes'].map((kind) => relatedPart(opc, main, kind))].filter((p) => p !== undefined);
  const inserted: string[] = [];
  const deleted: string[] = [];
  for (const stretches of parts.flatMap((part) => trackedParagraphs(opc.text(part))))
    for (const { text, insertedBy, deletedBy } of stretches) {
      if (deletedBy === author) deleted.push(text);
      else if (insertedBy === author && deletedBy === undefined) inserted.push(text);
    }
  const comments = relatedPart(opc, main, 'comments');
  const count = comments === undefined ? 0 : (opc.text(comments).match(/<(?:\w+:)?comment\s/g)?.length ?? 0);
  return { inserted, deleted, comments: count };
}

/** Whether both see the same words inserted and deleted, and the same comments; with the numbers of changes, which differ where neighbours merge. */
export function compareViews(own: OfficeView, office: OfficeView): { same: boolean; line: string } {
  const joined = (texts: readonly string[]): string => lettersOf(texts.join(''));
  const equal = (a: readonly string[], b: readonly string[]): boolean => {
    const all = joined(b);
    return joined(a).length === all.length && a.every((text) => all.includes(lettersOf(text)));
  };
  const count = (texts: readonly string[]): number => texts.filter((text) => lettersOf(text) !== '').length;
  const words = equal(own.inserted, office.inserted) && equal(own.deleted, office.deleted);
  const numbers = `insertions ${count(own.inserted)}/${count(office.inserted)}, deletions ${count(own.deleted)}/${count(office.deleted)}, comments ${own.comments}/${office.comments}`;
  return { same: words && own.comments === office.comments, line: numbers };
}
