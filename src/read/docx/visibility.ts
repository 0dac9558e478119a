/**
 * Whether a person can see a run: hidden by property or style, in the colour of its background, or too small to read. Text with
 * w:webHidden (page numbers in tables of contents) is left out in browsers only and stands on the page: it counts as visible.
 */
import type { ParagraphProperties, RunProperties } from './properties.js';
import type { StyleSheet } from './styles.js';

/** Size in half-points up to which text counts as invisible (1 pt). */
const INVISIBLE_SIZE = 2;
/** Largest difference per colour channel (0–255) at which text and background look alike. */
const LIKE = 6;

/** True if a paragraph's mark is hidden: without visible text the paragraph takes no place, and no number in its list. */
export const vanishes = ({ mark, style }: ParagraphProperties, styles: StyleSheet): boolean =>
  mark.vanish ?? isHiddenByStyle(styles.style(mark.style).run, styles.paragraph(style).run, styles.defaults);

/** w:vanish toggles between paragraph and character style (ECMA-376 part 1, 17.7.3). */
const isHiddenByStyle = (character: RunProperties, paragraph: RunProperties, defaults: RunProperties): boolean =>
  (paragraph.vanish === true) !== (character.vanish === true) || defaults.vanish === true;

/** The means by which a run is hidden, or undefined for visible text. `background` is the fill of the cell or page behind it. */
export function hiddenBy(run: RunProperties, paragraph: ParagraphProperties, styles: StyleSheet, background: string): string | undefined {
  const character = styles.style(run.style).run;
  const inherited = styles.paragraph(paragraph.style);
  if (run.vanish ?? isHiddenByStyle(character, inherited.run, styles.defaults)) return 'hidden by formatting';
  const size = run.size ?? character.size ?? inherited.run.size ?? styles.defaults.size;
  if (size !== undefined && size <= INVISIBLE_SIZE) return 'at most 1 point high';
  const color = run.color ?? character.color ?? inherited.run.color ?? styles.defaults.color;
  if (color === undefined || color === 'AUTO') return undefined;
  const behind = run.shade ?? character.shade ?? paragraph.shade ?? inherited.run.shade ?? inherited.paragraph.shade ?? background;
  return alike(color, behind) ? 'in the colour of its background' : undefined;
}

function alike(color: string, background: string): boolean {
  if (!/^[0-9A-F]{6}$/.test(color) || !/^[0-9A-F]{6}$/.test(background)) return false;
  for (let at = 0; at < 6; at += 2)
    if (Math.abs(Number.parseInt(color.slice(at, at + 2), 16) - Number.parseInt(background.slice(at, at + 2), 16)) > LIKE) return false;
  return true;
}
