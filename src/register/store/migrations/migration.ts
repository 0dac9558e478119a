/** One step of the schema: SQL statements in order, all or none. A migration that was released is never changed; the next one mends it. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly name: string;
  readonly statements: readonly string[];
}
