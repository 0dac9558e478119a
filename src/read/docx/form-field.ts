/** Legacy form fields (w:ffData): what a check box or a drop-down list shows by itself. */
import { isOn, whole } from './properties.js';
import type { Attributes } from './xml.js';

/** State of a legacy form field (w:ffData) while its children pass by. */
export interface FormField {
  box: boolean;
  checked: boolean | undefined;
  byDefault: boolean;
  entries: string[];
  chosen: number;
}

export const newFormField = (): FormField => ({ box: false, checked: undefined, byDefault: false, entries: [], chosen: 0 });

/** Takes over a descendant of w:ffData. */
export function setFormField(field: FormField, name: string, attributes: Attributes): void {
  const on = isOn(attributes);
  if (name === 'w:checkBox') field.box = true;
  else if (name === 'w:checked') field.checked = on;
  else if (name === 'w:default' && field.entries.length === 0 && !field.box) field.chosen = whole(attributes['w:val']) ?? 0;
  else if (name === 'w:default') field.byDefault = on;
  else if (name === 'w:result') field.chosen = whole(attributes['w:val']) ?? 0;
  else if (name === 'w:listEntry' && field.entries.length < 500) field.entries.push(attributes['w:val'] ?? '');
}

/** What a legacy form field shows by itself; '' for text fields, whose result follows as text. */
export function formFieldCharacters(field: FormField): string {
  if (field.box) return (field.checked ?? field.byDefault) ? '☒' : '☐';
  return field.entries[field.chosen] ?? '';
}
