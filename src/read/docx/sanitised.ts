/** HTML reduced to what a document view needs: known elements, links to the web, pictures inside the text; no script, no loading. */
import { Parser } from 'htmlparser2';
import { escaped } from './preview-xml.js';

const KEPT = new Set('a blockquote br em h1 h2 h3 h4 h5 h6 i img li ol p s strong sub sup table tbody td th thead tr u ul'.split(' '));
const EMPTY = new Set(['br', 'img']);
/** Dropped with all they hold. */
const SILENT = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'template',
  'title',
  'noscript',
  'textarea',
  'select',
]);
const PICTURE = /^data:image\/(?:png|jpeg);base64,[A-Za-z0-9+/=]*$/;
const LINK = /^(?:https?:\/\/|mailto:)[^\s<>"]*$/i;
const OWN = /^preview-[A-Za-z0-9_.:-]{1,80}$/;

/** The same HTML without anything that could run or load. */
export function sanitised(html: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent++;
      if (silent > 0 || !KEPT.has(name)) return;
      const kept = attributesOf(name, attributes);
      if (kept === undefined) return;
      out.push(`<${name}${kept}>`);
      if (!EMPTY.has(name)) open.push(name);
    },
    ontext(text) {
      if (silent === 0) out.push(escaped(text));
    },
    onclosetag(name) {
      if (SILENT.has(name)) {
        silent = Math.max(0, silent - 1);
        return;
      }
      if (silent > 0 || open[open.length - 1] !== name) return;
      open.pop();
      out.push(`</${name}>`);
    },
  });
  parser.end(html);
  while (open.length > 0) out.push(`</${open.pop()}>`);
  return out.join('');
}

/** Attributes worth keeping, or undefined where the element is nothing without them. */
function attributesOf(name: string, { href, id, src, alt, colspan, rowspan }: Readonly<Record<string, string>>): string | undefined {
  const kept: string[] = [];
  if (id !== undefined && OWN.test(id)) kept.push(` id="${id}"`);
  if (name === 'img') {
    if (src === undefined || !PICTURE.test(src)) return undefined;
    kept.push(` src="${src}" alt="${escaped(alt ?? '')}"`);
  }
  if (name === 'a' && href !== undefined) {
    if (LINK.test(href)) kept.push(` href="${escaped(href)}" rel="noopener noreferrer nofollow"`);
    else if (href.startsWith('#') && OWN.test(href.slice(1))) kept.push(` href="${href}"`);
  }
  if (name === 'td' || name === 'th') {
    if (/^\d{1,3}$/.test(colspan ?? '')) kept.push(` colspan="${colspan}"`);
    if (/^\d{1,3}$/.test(rowspan ?? '')) kept.push(` rowspan="${rowspan}"`);
  }
  return kept.join('');
}
