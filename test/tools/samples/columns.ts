/** Shares of a table's width for its columns, by the length of their longest cells; they add up to 1. */
export function columnShares(rows: readonly (readonly string[])[]): number[] {
  const lengths = rows[0]!.map((_, column) => Math.sqrt(Math.min(160, Math.max(12, ...rows.map((row) => row[column]?.length ?? 0)))));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return lengths.map((length) => length / total);
}
