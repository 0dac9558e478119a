/** Styles of an OpenDocument file: which words are hidden or struck through, and how lists and headings number. */
import { type ListStyle, listLevel } from './lists.js';
import type { XmlHandler } from './xml.js';

interface Style {
  parent?: string;
  hidden?: boolean;
  struck?: boolean;
  outline?: number;
  list?: string;
}

export interface Styles {
  /** Handler for the style parts of styles.xml and content.xml; later ones add to earlier ones. */
  readonly handler: XmlHandler;
  isHidden(family: string, name: string | undefined): boolean;
  isStruck(family: string, name: string | undefined): boolean;
  /** Heading level that a paragraph style stands for, 0 for none. */
  outline(name: string | undefined): number;
  list(name: string | undefined): ListStyle | undefined;
  readonly headings: ListStyle;
}

const CHAIN = 50;

export function createStyles(): Styles {
  const styles = new Map<string, Style>();
  const lists = new Map<string, ListStyle>();
  const headings: ListStyle = new Map();
  let style: Style | undefined;
  let list: ListStyle | undefined;

  const look = <T>(family: string, name: string | undefined, pick: (style: Style) => T | undefined): T | undefined => {
    let at = name;
    for (let i = 0; i < CHAIN && at !== undefined; i++) {
      const found = styles.get(`${family}/${at}`);
      const value = found && pick(found);
      if (value !== undefined) return value;
      at = found?.parent;
    }
    return undefined;
  };

  return {
    handler: {
      open(name, attributes) {
        switch (name) {
          case 'style:style': {
            const parent = attributes['style:parent-style-name'];
            const outline = Number(attributes['style:default-outline-level'] ?? '');
            const own = attributes['style:list-style-name'];
            style = { ...(parent ? { parent } : {}), ...(outline > 0 ? { outline } : {}), ...(own ? { list: own } : {}) };
            styles.set(`${attributes['style:family'] ?? ''}/${attributes['style:name'] ?? ''}`, style);
            return;
          }
          case 'style:text-properties': {
            if (!style) return;
            const display = attributes['text:display'];
            if (display !== undefined) style.hidden = display === 'none';
            const line = attributes['style:text-line-through-style'] ?? attributes['style:text-line-through-type'];
            if (line !== undefined) style.struck = line !== 'none';
            return;
          }
          case 'text:list-style':
            list = new Map();
            lists.set(attributes['style:name'] ?? '', list);
            return;
          case 'text:outline-style':
            list = headings;
            return;
          default:
            if (!/^text:(?:list-level-style-(?:number|bullet|image)|outline-level-style)$/.test(name)) return;
            list?.set(Number(attributes['text:level'] ?? '1'), listLevel(name, attributes));
        }
      },
      close(name) {
        if (name === 'style:style') style = undefined;
        if (name === 'text:list-style' || name === 'text:outline-style') list = undefined;
      },
    },
    isHidden: (family, name) => look(family, name, ({ hidden }) => hidden) ?? false,
    isStruck: (family, name) => look(family, name, ({ struck }) => struck) ?? false,
    outline: (name) => look('paragraph', name, ({ outline }) => outline) ?? 0,
    list: (name) => (name === undefined ? undefined : lists.get(name)),
    headings,
  };
}
