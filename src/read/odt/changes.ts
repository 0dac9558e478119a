/** Tracked changes of OpenDocument: deletions are stored before the text, insertions are spans between two marks. */
import type { Revision } from '../../model/document.js';
import type { XmlHandler } from './xml.js';

export interface Change {
  readonly kind: Revision['kind'] | 'format';
  author: string;
  date: string;
  /** Deleted words; paragraphs are separated by "\n". */
  words: string;
}

/** Handler for the contents of text:tracked-changes, and the changes by id. */
export function changeCollector(): { handler: XmlHandler; changes: ReadonlyMap<string, Change> } {
  const changes = new Map<string, Change>();
  let id = '';
  let change: Change | undefined;
  let field: 'author' | 'date' | undefined;
  let info = false;
  return {
    changes,
    handler: {
      open(name, attributes) {
        if (name === 'text:changed-region') id = attributes['text:id'] ?? attributes['xml:id'] ?? '';
        else if (name === 'text:insertion' || name === 'text:deletion' || name === 'text:format-change') {
          const kind = name === 'text:insertion' ? 'insertion' : name === 'text:deletion' ? 'deletion' : 'format';
          change = { kind, author: '', date: '', words: '' };
          changes.set(id, change);
        } else if (name === 'office:change-info') info = true;
        else if (name === 'dc:creator') field = 'author';
        else if (name === 'dc:date') field = 'date';
        else if (name === 'text:s' || name === 'text:tab') if (change && !info) change.words += ' ';
      },
      close(name) {
        if (name === 'office:change-info') info = false;
        else if (name === 'dc:creator' || name === 'dc:date') field = undefined;
        else if ((name === 'text:p' || name === 'text:h') && change && !info) change.words += '\n';
      },
      text(words) {
        if (!change) return;
        if (info) {
          if (field) change[field] = (change[field] + words).slice(0, 200);
        } else change.words += words;
      },
    },
  };
}
