/**
 * The syntax tree of a Handlebars template → a function that draws it into the bytes of a page. Handlebars' own runtime makes half a
 * dozen objects for every block that it passes; a run draws a thousand blocks for each contract, and these make none. It knows what our
 * templates use: values, `if`, `each`, partials, and `{{kept "partial" object}}`, which draws a partial once for each object, without the
 * end of its last line. All else is refused when the template is read.
 */
import { type Bytes, openBytes } from './bytes.js';

/** What of the tree it looks at; see the specification of Handlebars' AST. */
export interface Program {
  readonly body: readonly Statement[];
}

interface Statement {
  readonly type: string;
  readonly original?: unknown;
  readonly value?: unknown;
  readonly escaped?: boolean;
  readonly path?: Expression;
  readonly name?: Expression;
  readonly params?: readonly Expression[];
  readonly program?: Program;
  readonly inverse?: Program | null;
  /** Of a partial on a line of its own: the blanks before it. */
  readonly indent?: string;
}

interface Expression {
  readonly type: string;
  readonly original: unknown;
  readonly parts?: readonly string[];
  readonly depth?: number;
  readonly data?: boolean;
}

export interface House {
  /** The tree of a partial. */
  partial(name: string): Program;
  /** A value as text that no markup is in. */
  escape(value: unknown): string;
}

export type Draw = (data: object, out: Bytes) => void;

/** Throws where the template holds what is not known here; what comes out throws where it names a field that the data does not have. */
export function drawing(program: Program, house: House): Draw {
  const steps = program.body.map((statement) => step(statement, house));
  const [first, second] = steps;
  if (first && !second) return first;
  return (data, out) => {
    for (let i = 0; i < steps.length; i++) (steps[i] as Draw)(data, out);
  };
}

function step(statement: Statement, house: House): Draw {
  const { type, params = [] } = statement;
  switch (type) {
    case 'ContentStatement': {
      const text = String(statement.value);
      return (_, out) => out.text(text);
    }
    case 'CommentStatement':
      return () => {};
    case 'MustacheStatement':
      if (statement.escaped !== true) break;
      if (statement.path?.original === 'kept') return kept(params, house);
      if (params.length === 0) return shown(lookup(statement.path), house);
      break;
    case 'PartialStatement': {
      if (params.length > 0) break;
      const draw = drawing(house.partial(String(statement.name?.original)), house);
      const { indent = '' } = statement;
      if (indent === '') return draw;
      return (data, out) => {
        out.text(indent);
        draw(data, out);
      };
    }
    case 'BlockStatement': {
      if (params.length !== 1 || !statement.program) break;
      const value = lookup(params[0]);
      const body = drawing(statement.program, house);
      const other = statement.inverse ? drawing(statement.inverse, house) : undefined;
      if (statement.path?.original === 'if') return branch(value, body, other);
      if (statement.path?.original === 'each' && !other) return loop(value, body);
    }
  }
  throw new Error(`Expected a value, if, each, a partial or kept in a template; found ${type} ${String(statement.path?.original ?? '')}.`);
}

/** Draws into bytes that are empty, and leaves them so whatever happens; what it gives is to be used at once. */
export function drawn(draw: Draw, data: object, out: Bytes): Buffer {
  try {
    draw(data, out);
  } catch (error) {
    out.take();
    throw error;
  }
  return out.take();
}

type Value = (data: object) => unknown;

const shown =
  (value: Value, house: House): Draw =>
  (data, out) =>
    out.text(house.escape(value(data)));

const branch =
  (value: Value, body: Draw, other: Draw | undefined): Draw =>
  (data, out) => {
    const found = value(data);
    if (found && !(Array.isArray(found) && found.length === 0)) body(data, out);
    else other?.(data, out);
  };

const loop =
  (value: Value, body: Draw): Draw =>
  (data, out) => {
    for (const item of value(data) as readonly object[]) body(item, out);
  };

function kept([name, object]: readonly Expression[], house: House): Draw {
  const value = lookup(object);
  const draw = drawing(house.partial(String(name?.original)), house);
  const known = new WeakMap<object, Buffer>();
  const own = openBytes();
  return (data, out) => {
    const key = value(data) as object;
    let piece = known.get(key);
    if (!piece) {
      piece = Buffer.from(drawn(draw, key, own).toString().trimEnd());
      known.set(key, piece);
    }
    out.encoded(piece);
  };
}

function lookup(path: Expression | undefined): Value {
  const { type, parts = [], depth = 0, data = false } = path ?? { type: 'nothing' };
  if (type !== 'PathExpression' || depth !== 0 || data) throw new Error(`Expected the name of a field in a template; found ${type}.`);
  const [first, second] = parts;
  if (first === undefined) return (data) => data;
  if (second === undefined) return (data) => field(data, first);
  return (data) => parts.reduce<unknown>((value, name) => field(value as object, name), data);
}

function field(data: object, name: string): unknown {
  const value = (data as Readonly<Record<string, unknown>>)[name];
  if (value === undefined) throw new Error(`Expected the field "${name}" that a template names; found none.`);
  return value;
}
