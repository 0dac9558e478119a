/** Takes page numbers and running lines out of plain text, so that clauses read on across pages. */

export interface Furniture {
  /** The lines that remain; a removed line leaves an empty one. */
  readonly lines: string[];
  readonly margins: readonly { readonly page: number; readonly text: string }[];
}

const PAGE_MARK =
  /^(?:page\s+(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?|[-–—]\s*(\d{1,4})\s*[-–—]|(\d{1,4})\s*[|│]\s*page|\[?page\s+(\d{1,4})\]?)$/i;
const BARE_NUMBER = /^(\d{1,4})$/;
const NEAR = 3;
const REPEATS = 3;

/** `page` is the number of the page that the lines make up, or undefined where the file has no form feeds. */
export function takeFurniture(lines: readonly string[], page: number | undefined): Furniture {
  const kept = [...lines];
  const margins: { page: number; text: string }[] = [];
  const marks: number[] = [];
  for (const [index, line] of lines.entries()) {
    const found = PAGE_MARK.exec(line.trim());
    const number = found ? Number(found[1] ?? found[2] ?? found[3] ?? found[4]) : undefined;
    if (number === undefined || number < 1) continue;
    marks.push(index);
    margins.push({ page: page ?? number, text: line.trim() });
    kept[index] = '';
  }
  if (page !== undefined) takeBareNumber(kept, page, margins);
  for (const [index, mark] of runningLines(kept, marks)) {
    margins.push({ page: page ?? margins[mark]?.page ?? 1, text: (kept[index] ?? '').trim() });
    kept[index] = '';
  }
  margins.sort((a, b) => a.page - b.page);
  return { lines: kept, margins };
}

/** The first or last line of a page that is only a number. */
function takeBareNumber(kept: string[], page: number, margins: { page: number; text: string }[]): void {
  const filled = [...kept.keys()].filter((index) => kept[index]?.trim() !== '');
  for (const index of new Set([filled[0], filled.at(-1)])) {
    if (index === undefined || !BARE_NUMBER.test((kept[index] ?? '').trim())) continue;
    margins.push({ page, text: (kept[index] ?? '').trim() });
    kept[index] = '';
  }
}

/** Short lines that stand beside page marks again and again; gives [line, number of its mark]. */
function runningLines(kept: readonly string[], marks: readonly number[]): [number, number][] {
  const beside = new Map<string, [number, number][]>();
  for (const [order, mark] of marks.entries()) {
    for (const step of [-1, 1]) {
      let seen = 0;
      for (let index = mark + step; index >= 0 && index < kept.length && seen < NEAR; index += step) {
        const line = (kept[index] ?? '').trim();
        if (line === '') {
          if (Math.abs(index - mark) > 8) break;
          continue;
        }
        seen++;
        if (line.length > 100) break;
        const found = beside.get(line) ?? [];
        found.push([index, order]);
        beside.set(line, found);
      }
    }
  }
  return [...beside.values()]
    .filter((places) => new Set(places.map(([, mark]) => mark)).size >= REPEATS)
    .flatMap((places) => [...new Map(places)]);
}
