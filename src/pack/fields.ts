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
