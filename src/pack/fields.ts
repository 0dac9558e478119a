/** Fields that suggestion texts may name: `{{vendor}}`. Plain replacement, no template language. */

/** The contract's own terms (ContractTerms), besides the limits of the requirement. */
export const termFields = ['vendor', 'customer', 'personalData', 'breach', 'subprocessor', 'services', 'agreement'] as const;

/** Everything between double braces, with the name where it is a plain one. */
export function fieldsIn(text: string): { raw: string; name: string | null }[] {
  return [...text.matchAll(/\{\{([^{}]*)\}\}|\{\{|\}\}/g)].map((m) => {
    const name = m[1]?.trim();
    return { raw: m[0], name: name !== undefined && /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? name : null };
  });
}

/** Words that stand for a contract's own terms where there is no contract. */
export const plainTerms: Record<(typeof termFields)[number], string> = {
  vendor: 'Supplier',
  customer: 'Customer',
  personalData: 'Customer Data',
  breach: 'Personal Data Breach',
  subprocessor: 'Subprocessor',
  services: 'Services',
  agreement: 'Agreement',
};

/** The text with its fields filled; a field without a value stays as it is. */
export const fillFields = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{\s*([A-Za-z][A-Za-z0-9]*)\s*\}\}/g, (field, name: string) => (Object.hasOwn(values, name) ? values[name]! : field));
