/** What stands around the text of a DOCX file: comments, macros, templates, embedded files; reported, never run or fetched. */
import { ReadFailure } from '../limits.js';
import type { OoxmlPackage } from './package.js';
import type { Reporter } from './reporter.js';
import type { XmlHandler } from './xml.js';

/** Reports the surroundings of the main part and returns the title the file declares (dc:title), if any. */
export function inspect(pack: OoxmlPackage, main: string, report: Reporter): string | undefined {
  const settings: string[] = [];
  for (const { type, target, external } of pack.relationships(main).values()) {
    if (type === 'vbaProject') report.active('macros (VBA)');
    else if (type === 'comments' && !external)
      quietly(pack, target, { open: (name) => name === 'w:comment' && report.comment(), close() {} });
    else if (type === 'settings' && !external) settings.push(target);
    else if (type === 'attachedTemplate' && external) report.external('a template');
    else if (type === 'oleObject' && external) report.external('a linked object');
    else if (type === 'frame' && external) report.external('a frame');
  }
  for (const part of settings)
    for (const { type, external } of pack.relationships(part).values())
      if (external) report.external(type === 'attachedTemplate' ? 'a template' : `a relationship of type ${type.slice(0, 40)}`);

  let title = '';
  const core = [...pack.relationships('').values()].find((relation) => relation.type === 'core-properties' && !relation.external);
  if (core !== undefined) {
    let inside = false;
    quietly(pack, core.target, {
      open(name) {
        inside = name === 'dc:title';
      },
      close() {
        inside = false;
      },
      text(value) {
        if (inside) title = (title + value).slice(0, 300);
      },
    });
  }
  return title.trim() === '' ? undefined : title.trim();
}

/** Reads a part that holds no contract text; damage there changes nothing in the reading. */
function quietly(pack: OoxmlPackage, part: string, handler: XmlHandler): void {
  if (!pack.has(part)) return;
  try {
    pack.parse(part, handler);
  } catch (error) {
    if (!(error instanceof ReadFailure) || error.status !== 'corrupt') throw error;
  }
}
