/** The few styles of the workbook. An outcome's colour only helps: its word stands in the cell. */
import type { FindingOutcome } from '../../model/review.js';

export type Style = 'text' | 'head' | 'head-number' | 'title' | 'label' | 'percent' | FindingOutcome;

const order: readonly Style[] = [
  'text',
  'head',
  'head-number',
  'title',
  'label',
  'percent',
  'met',
  'weak',
  'adverse',
  'missing',
  'undetermined',
  'not-applicable',
];

/** Place of a style in `stylesXml`; 0 is the default that a workbook must have. */
export const styleIndex = (style: Style): number => order.indexOf(style) + 1;

/** Ink and ground; contrast at least 4.5 to 1. */
const colours: Partial<Record<Style, readonly [ink: string, ground: string]>> = {
  head: ['FFFFFFFF', 'FF1F3A56'],
  'head-number': ['FFFFFFFF', 'FF1F3A56'],
  met: ['FF14532D', 'FFDDEFE4'],
  weak: ['FF6B4500', 'FFFBEFCF'],
  adverse: ['FF8C1A17', 'FFF6D5D3'],
  missing: ['FF8C1A17', 'FFFBE9E7'],
  undetermined: ['FF5B2F86', 'FFEBDFF5'],
  'not-applicable': ['FF555B63', 'FFEDEDEB'],
};

export function stylesXml(): string {
  const font = (style: Style) => {
    const bold = ['head', 'head-number', 'title', 'label', 'adverse', 'missing'].includes(style) ? '<b/>' : '';
    const colour = colours[style] ? `<color rgb="${colours[style][0]}"/>` : '';
    return `<font>${bold}<sz val="${style === 'title' ? 14 : 10}"/>${colour}<name val="Calibri"/><family val="2"/></font>`;
  };
  const fill = (style: Style) =>
    colours[style]
      ? `<fill><patternFill patternType="solid"><fgColor rgb="${colours[style][1]}"/><bgColor indexed="64"/></patternFill></fill>`
      : '<fill><patternFill patternType="none"/></fill>';
  const format = (style: Style, i: number) => {
    const wrap = style === 'title' ? '' : ' wrapText="1"';
    const side = style === 'head-number' ? ' horizontal="right"' : '';
    return `<xf numFmtId="${style === 'percent' ? 9 : 0}" fontId="${i + 1}" fillId="${i + 2}" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top"${wrap}${side}/></xf>`;
  };
  const line = '<color rgb="FFD9D6CF"/>';
  const border = `<border><left/><right/><top/><bottom style="thin">${line}</bottom><diagonal/></border>`;
  // The first two fills and the first font, border and format are the ones that every program expects there.
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="${order.length + 1}"><font><sz val="10"/><name val="Calibri"/><family val="2"/></font>${order.map(font).join('')}</fonts><fills count="${order.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${order.map(fill).join('')}</fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${order.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${order.map(format).join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
