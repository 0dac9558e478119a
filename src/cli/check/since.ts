/** `--since`: a date, a time, or how long ago → milliseconds since 1970. */

const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Undefined where the words are none of these. A date begins at midnight of this machine's time zone. */
export function momentOf(text: string, now: number): number | undefined {
  const [, count, unit] = /^(\d{1,6}) ?(m|h|d|w)(?:in|inutes?|ours?|ays?|eeks?)?$/.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) return now - Number(count) * (units[unit] as number);
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const moment = Date.parse(text.length === 10 ? `${text}T00:00` : text);
  return Number.isNaN(moment) ? undefined : moment;
}
