/** The structure that a tagged PDF declares for a page (ISO 32000-2, 14.8), as far as it can be believed. */
import type { PDFPageProxy } from 'pdfjs-dist';
import type { Line, Tag, TagCell } from './flow.js';

export type Tags = ReadonlyMap<number, Tag>;

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

const BLOCKS = /^(?:P|H|H[1-6]|Title|LI|TD|TH|Caption|BlockQuote|Note|FENote|TOCI)$/;
const KEYS_PER_PAGE = 1_000_000;

/** Marked-content ids of a page → the block they belong to; empty when the page has no structure. */
export async function tagsOf(page: PDFPageProxy): Promise<Tags> {
  const tags = new Map<number, Tag>();
  const root = (await page.getStructTree().catch(() => null)) as Node | null;
  let next = page.pageNumber * KEYS_PER_PAGE;
  let tables = 0;
  const walk = (node: Node, tag: Tag | undefined, inItem: boolean, cell: TagCell | undefined) => {
    if (node.type === 'content') {
      const mcid = /_mc(\d+)$/.exec(node.id ?? '')?.[1];
      if (mcid !== undefined && tag) tags.set(Number(mcid), tag);
      return;
    }
    const role = node.role ?? '';
    let own = tag;
    // The first paragraph of a list item goes with its label.
    if (BLOCKS.test(role) && !(inItem && role === 'P')) own = { key: next++, level: levelOf(role), item: role === 'LI', cell };
    let item = role === 'LI' || (inItem && (role === 'LBody' || role === 'Lbl'));
    if (role === 'Table') {
      const table = tables++;
      rowsOf(node).forEach((cells, row) => {
        cells.forEach((one, column) => {
          walk(one, own, false, { table, row, column });
        });
      });
    }
    for (const child of node.children ?? []) {
      if (role === 'Table' && child.role !== 'Caption') continue;
      walk(child, own, item, cell);
      if (child.role === 'P' || child.role === 'L') item = false;
    }
  };
  if (root) walk(root, undefined, false, undefined);
  return tags;
}

/** The cells of each row of a table; rows may stand in a head, body or foot. */
function rowsOf(table: Node): Node[][] {
  return (table.children ?? []).flatMap((child) => {
    if (child.role === 'TR') return [(child.children ?? []).filter(({ role }) => role === 'TD' || role === 'TH')];
    return child.role === 'THead' || child.role === 'TBody' || child.role === 'TFoot' ? rowsOf(child) : [];
  });
}

function levelOf(role: string): number | undefined {
  if (role === 'H' || role === 'Title') return 1;
  return /^H[1-6]$/.test(role) ? Number(role[1]) : undefined;
}

/** Gives the lines of a page their tags, unless most have none or nearly every line claims to be a paragraph of its own. */
export function tagLines(lines: readonly Line[], tags: Tags): void {
  if (tags.size === 0) return;
  const found = lines.map((line) => (line.mcid === undefined ? undefined : tags.get(line.mcid)));
  const keys = new Set(found.map((tag) => tag?.key));
  const full = lines.filter((line) => line.x2 > line.right - 0.1 * (line.right - line.left)).length;
  if (found.filter((tag) => tag !== undefined).length < 0.9 * lines.length) return;
  if (lines.length >= 8 && keys.size > 0.85 * lines.length && full > 0.4 * lines.length) return;
  lines.forEach((line, i) => {
    line.tag = found[i];
  });
}
