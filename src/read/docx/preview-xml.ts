/**
 * Parts written anew for the preview, from a short list of elements under plain names: what the accepted view does not show is left out
 * (hidden and deleted text, instructions of fields, copies for other programs), and numbers stand as text before their paragraphs.
 */
import { charactersOf } from './characters.js';
import { takesBranch } from './enter-object.js';
import { type Fields, newFields } from './fields.js';
import { type FormField, formFieldCharacters, newFormField, setFormField } from './form-field.js';
import type { Scope } from './namespaces.js';
import type { OoxmlPackage } from './package.js';
import { type ParagraphProperties, type RunProperties, setParagraphProperty, setRunProperty } from './properties.js';
import { newReporter } from './reporter.js';
import type { StyleSheet } from './styles.js';
import { hiddenBy } from './visibility.js';
import type { Attributes } from './xml.js';

const DECLARATIONS =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
/** Elements written as they are; their attributes are those of ATTRIBUTES. */
const WRITTEN = new Set(
  `document body footnotes endnotes footnote endnote footnoteReference endnoteReference styles style name p pPr pStyle r rPr rStyle b i u
  strike vertAlign t tab br cr noBreakHyphen hyperlink tbl tblPr tr trPr tblHeader tc tcPr gridSpan vMerge`
    .split(/\s+/)
    .map((name) => `w:${name}`),
);
const ATTRIBUTES = ['w:val', 'w:id', 'w:type', 'w:styleId', 'w:default', 'r:id'];
/** Written under another name. */
const RENAMED: Readonly<Record<string, string>> = { 'm:r': 'w:r', 'm:t': 'w:t' };
/** Left out with all they hold; all other elements are left out around what they hold. */
const LEFT_OUT = new Set([
  'w:del',
  'w:moveFrom',
  'w:rt',
  'w:sdtPr',
  'w:sectPr',
  'w:object',
  'w:tabs',
  'w:instrText',
  'w:delInstrText',
  'w:delText',
]);

/** Text made fit for XML and for attributes in HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

/** What decides how a part is written. `labels` are numbers by index of the paragraph in the part. */
export interface Simplification {
  readonly styles: StyleSheet;
  readonly labels: ReadonlyMap<number, string>;
  /** Ids of the relationships that the copy keeps; others are not referred to. */
  readonly targets: { has(id: string): boolean };
  /** Most characters to write. */
  readonly most: number;
}

interface Frame {
  readonly name: string;
  /** Tags that close it. */
  readonly end: string;
  /** Where its output begins. */
  readonly from: number;
  dropped: boolean;
}

/** The part in plain XML, or undefined if that is longer than allowed. */
export function simplified(pack: OoxmlPackage, part: string, { styles, labels, targets, most }: Simplification): string | undefined {
  const out: string[] = [];
  const frames: Frame[] = [];
  const choices: { taken: boolean }[] = [];
  const fields: Fields[] = [newFields(newReporter())];
  const paragraphs: ParagraphProperties[] = [];
  let length = 0;
  let skipped = 0;
  let count = 0;
  let label: string | undefined;
  let run: RunProperties = {};
  let form: FormField | undefined;
  let text = false;

  const write = (xml: string): void => {
    length += xml.length;
    if (length <= most) out.push(xml);
  };
  const writeLabel = (): void => {
    if (label !== undefined) write(`<w:r><w:t>${escaped(label)} </w:t></w:r>`);
    label = undefined;
  };
  const inInstruction = (): boolean => fields[fields.length - 1]?.inInstruction() === true;

  /** True if the element is left out with all it holds. */
  const leavesOut = (name: string, attributes: Attributes, scope: Scope, parent: Frame | undefined): boolean => {
    if (name.startsWith('?:') || (name.endsWith('Change') && name.startsWith('w:'))) return true;
    if (name === 'mc:Choice' || name === 'mc:Fallback') return !takesBranch(choices[choices.length - 1], name, attributes, scope);
    if ((name === 'w:del' || name === 'w:moveFrom') && parent?.name === 'w:rPr') {
      if (frames[frames.length - 2]?.name === 'w:pPr') write('<w:del/>');
      return true;
    }
    if (name === 'w:del' && parent?.name === 'w:trPr') (frames[frames.length - 2] as Frame).dropped = true;
    return LEFT_OUT.has(name) || (text && parent?.name === 'w:t');
  };

  /** Takes note of what the element means and gives the tags to write for it. */
  const open = (name: string, attributes: Attributes, parent: string): [start: string, end: string] => {
    const paragraph = paragraphs[paragraphs.length - 1];
    if (parent === 'w:p' && name !== 'w:pPr') writeLabel();
    if (parent === 'w:pPr' && paragraph !== undefined) setParagraphProperty(paragraph, name, attributes);
    if (parent === 'w:rPr' && frames[frames.length - 2]?.name.endsWith(':r')) setRunProperty(run, name, attributes);
    if (form !== undefined) setFormField(form, name, attributes);
    switch (name) {
      case 'w:p':
        label = labels.get(count - 1);
        paragraphs.push({ mark: {} });
        break;
      case 'w:r':
      case 'm:r':
        run = {};
        break;
      case 'w:t':
      case 'm:t':
        text = true;
        break;
      case 'mc:AlternateContent':
        choices.push({ taken: false });
        break;
      case 'w:ffData':
        form = newFormField();
        break;
      case 'w:fldChar': {
        const type = attributes['w:fldCharType'];
        if (type === 'separate') fields[fields.length - 1]?.separate();
        if (type === 'end') fields[fields.length - 1]?.end();
        return ['', ''];
      }
      case 'w:txbxContent':
        fields.push(newFields(newReporter()));
        return ['<w:pict><v:textbox><w:txbxContent>', '</w:txbxContent></v:textbox></w:pict>'];
      case 'a:blip':
      case 'v:imagedata': {
        const id = attributes['r:embed'] ?? attributes['r:id'];
        return id === undefined || !targets.has(id)
          ? ['', '']
          : [`<w:pict><v:shape><v:imagedata r:id="${escaped(id)}"/></v:shape></w:pict>`, ''];
      }
      case 'w:hyperlink':
        if (!targets.has(attributes['r:id'] ?? '')) return ['', ''];
        break;
      case 'w:sym':
        return [inInstruction() ? '' : `<w:t>${escaped(charactersOf(name, attributes) ?? '')}</w:t>`, ''];
    }
    const written = RENAMED[name] ?? name;
    if (!WRITTEN.has(written)) return ['', ''];
    const kept = ATTRIBUTES.filter((key) => attributes[key] !== undefined).map((key) => ` ${key}="${escaped(attributes[key] ?? '')}"`);
    return [`<${written}${frames.length === 0 ? ` ${DECLARATIONS}` : ''}${kept.join('')}>`, `</${written}>`];
  };

  const close = (frame: Frame): void => {
    switch (frame.name) {
      case 'w:p':
        writeLabel();
        paragraphs.pop();
        break;
      case 'w:r':
      case 'm:r':
        if (hiddenBy(run, paragraphs[paragraphs.length - 1] ?? { mark: {} }, styles, 'unknown') !== undefined) frame.dropped = true;
        break;
      case 'w:t':
      case 'm:t':
        text = false;
        break;
      case 'mc:AlternateContent':
        choices.pop();
        break;
      case 'w:txbxContent':
        fields.pop();
    }
  };

  pack.parse(part, {
    open(name, attributes, scope) {
      if (name === 'w:p') count++;
      const parent = frames[frames.length - 1];
      if (skipped > 0 || leavesOut(name, attributes, scope, parent)) {
        skipped++;
        return;
      }
      const from = out.length;
      const [start, end] = open(name, attributes, parent?.name ?? '');
      write(start);
      frames.push({ name, end, from, dropped: false });
      if (name === 'w:fldChar' && attributes['w:fldCharType'] === 'begin') fields[fields.length - 1]?.begin();
    },
    close() {
      if (skipped > 0) {
        skipped--;
        return;
      }
      const frame = frames.pop() as Frame;
      close(frame);
      if (frame.name === 'w:fldChar' && form !== undefined) {
        write(`<w:t>${escaped(formFieldCharacters(form))}</w:t>`);
        form = undefined;
      }
      write(frame.end);
      if (frame.dropped) out.length = Math.min(out.length, frame.from);
    },
    text(value) {
      if (skipped === 0 && text && !inInstruction()) write(escaped(value));
    },
  });
  return length <= most ? out.join('') : undefined;
}
