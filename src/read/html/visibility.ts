/** Decides whether a person sees an element: by attributes, inline style and the simple selectors of its style sheets. */

export type Attributes = Readonly<Record<string, string>>;

/** Classes and ids that a style sheet hides. */
export interface HiddenNames {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

const HIDING =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+\s*(?:[;!}]|$)|font-size\s*:\s*0*\.?[01]?(?:\.0+)?(?:px|pt|em|rem|%)?\s*(?:[;!}]|$)|(?:text-indent|left|top|right)\s*:\s*-\d{4,}|clip\s*:\s*rect\(\s*[01](?:px)?[ ,]+[01](?:px)?[ ,]+[01](?:px)?[ ,]+[01](?:px)?|clip-path\s*:\s*inset\(\s*(?:50|100)%/i;
const PALE =
  /(?:^|[;{\s])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b|rgba\([^)]*,\s*0?\.?0+\s*\))/i;
const BACKGROUND = /background(?:-color|-image)?\s*:/i;
const MAX_SHEET = 200_000;

/** Whether the element itself is taken off the page (its parents are not looked at). */
export function isHidden(attributes: Attributes, names: HiddenNames): boolean {
  if ('hidden' in attributes && attributes.hidden !== 'until-found') return true;
  const style = attributes.style;
  if (style !== undefined && hides(style)) return true;
  if (names.ids.size > 0 && attributes.id !== undefined && names.ids.has(attributes.id)) return true;
  if (names.classes.size === 0 || attributes.class === undefined) return false;
  return attributes.class.split(/\s+/).some((name) => names.classes.has(name));
}

/** Whether a declaration block hides what it styles; white on an unnamed background counts. */
export function hides(style: string): boolean {
  const short = style.length > 2000 ? style.slice(0, 2000) : style;
  return HIDING.test(short) || (PALE.test(short) && !BACKGROUND.test(short));
}

/** The classes and ids that a style sheet hides for every reader; rules inside @media and @print do not count. */
export function hiddenNames(sheet: string): HiddenNames {
  const classes = new Set<string>();
  const ids = new Set<string>();
  const text = sheet.slice(0, MAX_SHEET).replace(/\/\*[\s\S]*?(?:\*\/|$)/g, ' ');
  let depth = 0;
  let selectorStart = 0;
  let bodyStart = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') {
      if (depth++ === 0) bodyStart = i + 1;
    } else if (text[i] === '}' && depth > 0 && --depth === 0) {
      const selectors = text.slice(selectorStart, bodyStart - 1).trim();
      if (!selectors.startsWith('@') && hides(text.slice(bodyStart, i))) collect(selectors, classes, ids);
      selectorStart = i + 1;
    }
  }
  return { classes, ids };
}

function collect(selectors: string, classes: Set<string>, ids: Set<string>): void {
  for (const selector of selectors.split(',')) {
    const simple = /^(?:[a-z][a-z0-9]*)?([.#])([\w-]+)$/i.exec(selector.trim());
    if (simple?.[2] !== undefined) (simple[1] === '.' ? classes : ids).add(simple[2]);
  }
}
