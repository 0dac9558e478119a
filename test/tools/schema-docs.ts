/** The doc comments of zod schemas in a source file, as a tree by property, so that JSON Schemas can carry them as descriptions. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface Docs {
  readonly text: string;
  readonly properties: ReadonlyMap<string, Docs>;
}

/** Docs of every `const name = z.…` in the files, by name. */
export function schemaDocs(files: readonly string[]): ReadonlyMap<string, Docs> {
  const consts = new Map<string, ts.VariableStatement>();
  const initializers = new Map<string, ts.Expression>();
  for (const file of files) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2023, true);
    for (const statement of source.statements) {
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (!ts.isIdentifier(name) || !initializer) continue;
        consts.set(name.text, statement);
        initializers.set(name.text, initializer);
      }
    }
  }
  const docsOf = (node: ts.Node, depth: number): Map<string, Docs> => {
    const properties = new Map<string, Docs>();
    const visit = (child: ts.Node): void => {
      if (ts.isObjectLiteralExpression(child)) {
        for (const p of child.properties) {
          if (!ts.isPropertyAssignment(p) || !ts.isIdentifier(p.name)) continue;
          properties.set(p.name.text, { text: comment(p), properties: docsOf(p.initializer, depth + 1) });
        }
        return;
      }
      const known = ts.isIdentifier(child) ? initializers.get(child.text) : undefined;
      if (known && depth < 12) for (const [name, docs] of docsOf(known, depth + 1)) properties.set(name, docs);
      ts.forEachChild(child, visit);
    };
    visit(node);
    return properties;
  };
  return new Map([...initializers].map(([name, node]) => [name, { text: comment(consts.get(name)!), properties: docsOf(node, 0) }]));
}

function comment(node: ts.Node): string {
  const source = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(source, node.getFullStart()) ?? [];
  const last = ranges.map((r) => source.slice(r.pos, r.end)).findLast((text) => text.startsWith('/**'));
  return (last ?? '')
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/\n\s*\*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Adds descriptions to a JSON Schema, in place. */
export function describe(schema: Record<string, unknown>, docs: Docs): void {
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const)
    for (const branch of (schema[key] as Record<string, unknown>[]) ?? []) describe(branch, { ...docs, text: '' });
  for (const key of ['items', 'additionalProperties'] as const) {
    const inner = schema[key];
    if (typeof inner === 'object' && inner !== null) describe(inner as Record<string, unknown>, { ...docs, text: '' });
  }
  for (const [name, property] of Object.entries((schema.properties as Record<string, Record<string, unknown>>) ?? {})) {
    const known = docs.properties.get(name);
    if (!known) continue;
    describe(property, known);
    if (known.text !== '') property.description = known.text;
  }
}
