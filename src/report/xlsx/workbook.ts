/** The parts of a workbook that are not sheets: what it holds, and how its parts hang together. */

export interface SheetPart {
  readonly name: string;
  /** Rows at the top to print on each page. */
  readonly frozen: number;
  readonly filter: string | undefined;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPath = (index: number): string => `xl/worksheets/sheet${index + 1}.xml`;

/** Path and text of each part besides the sheets and the styles' own text. Names of sheets are ours and need no escaping. */
export function workbookParts(sheets: readonly SheetPart[]): (readonly [path: string, text: string])[] {
  const types = sheets.map((_, i) => `<Override PartName="/${sheetPath(i)}" ContentType="${spreadsheet}.worksheet+xml"/>`);
  const listed = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const names = sheets.flatMap(({ name, frozen, filter }, i) => [
    ...(filter
      ? [`<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">'${name}'!${absolute(filter)}</definedName>`]
      : []),
    ...(frozen > 0 ? [`<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${name}'!$1:$${frozen}</definedName>`] : []),
  ]);
  const related = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="${office}/relationships/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return [
    [
      '[Content_Types].xml',
      `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheet}.styles+xml"/>${types.join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${names.join('')}</definedNames></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${related.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/relationships/styles" Target="styles.xml"/></Relationships>`,
    ],
  ];
}

/** "A1:S20" → "$A$1:$S$20" */
const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
