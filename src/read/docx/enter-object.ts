/** Elements that bring in something else than text: alternate content, pictures, embedded documents and objects. */
import { type Cursor, type Enter, SKIP } from './cursor.js';
import type { Scope } from './namespaces.js';
import type { Attributes } from './xml.js';

const enterAlternatives: Enter = ({ choices }) => {
  choices.push({ taken: false });
  return () => choices.pop();
};

/** The first branch whose needs are all understood is read, the others are copies of it for other programs. */
export function takesBranch(choice: { taken: boolean } | undefined, name: string, attributes: Attributes, scope: Scope): boolean {
  if (choice === undefined || choice.taken) return false;
  const needs = (attributes.Requires ?? '').split(/\s+/).filter((prefix) => prefix !== '');
  if (name === 'mc:Choice' && needs.some((prefix) => (scope.prefixes.get(prefix) ?? '?') === '?')) return false;
  choice.taken = true;
  return true;
}

const enterBranch: Enter = ({ choices }, attributes, name, scope) =>
  takesBranch(choices[choices.length - 1], name, attributes, scope) ? undefined : SKIP;

function notePicture({ context, relationships }: Cursor, attributes: Attributes): void {
  const ids = [attributes['r:link'], attributes['r:embed'], attributes['r:id'], attributes['r:href']].filter((id) => id !== undefined);
  if (ids.length === 0) return;
  context.report.picture();
  if (ids.some((id) => relationships.get(id)?.external)) context.report.external('a picture');
}

const enterPicture: Enter = (cursor, attributes) => {
  notePicture(cursor, attributes);
  return undefined;
};

/** Something in the file that is not read: the document is partial. */
const unread =
  (what: string): Enter =>
  ({ context }) => {
    context.report.unread(what);
    return SKIP;
  };

/** Something that could run. Its picture, or the text beside it, is read on. */
const active =
  (what: string): Enter =>
  ({ context }) => {
    context.report.active(what);
    return undefined;
  };

export const objectElements: Readonly<Record<string, Enter>> = {
  'mc:AlternateContent': enterAlternatives,
  'mc:Choice': enterBranch,
  'mc:Fallback': enterBranch,
  'w:altChunk': unread('an embedded document (altChunk)'),
  'w:subDoc': unread('a subdocument of this master document'),
  'dgm:relIds': unread('a diagram (SmartArt)'),
  // DrawingML text outside Word's own text boxes (locked canvases).
  'a:t': unread('text inside a drawing'),
  'o:OLEObject': active('an embedded object (OLE)'),
  'w:objectEmbed': active('an embedded object (OLE)'),
  'w:objectLink': active('an embedded object (OLE)'),
  'w:control': active('an ActiveX control'),
  'a:blip': enterPicture,
  'v:imagedata': enterPicture,
  'v:textpath': ({ context }, attributes) => {
    if (attributes.string) context.report.info('watermark', `Decorative text such as a watermark: "${attributes.string.slice(0, 100)}".`);
    return undefined;
  },
};
