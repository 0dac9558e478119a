/** The sheet of an incident in one format: what is owed by when, and the rights we hold, contract by contract. */
import type { Citation, HeldRight, Incident, TouchedContract } from '../model/incident.js';
import { excerpt } from '../text/excerpt.js';
import { escaped } from './markdown.js';
import { filled } from './template.js';
import { visible, visibleLine } from './visible.js';
import { outcomeWords } from './words.js';

export const incidentFormats = ['terminal', 'json', 'markdown', 'html'] as const;
export type IncidentFormat = (typeof incidentFormats)[number];

/** `zone` is an IANA time zone; times are shown in it and in UTC. The text ends with a newline. */
export function incidentSheet(incident: Incident, format: IncidentFormat, zone: string): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(incident, null, 2)}\n`;
    case 'terminal':
      return text(incident, zone, visibleLine, false);
    case 'markdown':
      return text(incident, zone, escaped, true);
    case 'html':
      return filled('incident.hbs', view(incident, zone));
  }
}

export const howWords: Record<TouchedContract['how'], string> = {
  vendor: 'our vendor',
  'sub-processor': 'through a sub-processor that the contract names',
  named: 'named in the contract',
};

/** "2026-11-30 09:30 Europe/Berlin (08:30 UTC)". */
export function momentIn(iso: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(iso));
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? '';
  const local = `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
  const utc = `${iso.slice(0, 10)} ${iso.slice(11, 16)}`;
  if (zone === 'UTC') return `${utc} UTC`;
  return `${local} ${zone} (${utc.slice(0, 10) === local.slice(0, 10) ? utc.slice(11) : utc} UTC)`;
}

/** What the vendor owes, in one sentence. */
function owed({ notice }: TouchedContract, zone: string): string {
  const from = notice.from === null ? '' : ` “${notice.from}”`;
  if (notice.by !== null) return `Notice within ${notice.within}${from}: by ${momentIn(notice.by, zone)} if the clock started then`;
  if (notice.duty === 'met' || notice.duty === 'weak') return `Notice is owed${from}, but the contract names no time`;
  return 'The contract owes us no notice';
}

const held = ({ outcome, title, value }: HeldRight): string => `${outcomeWords[outcome]}: ${title}${value === null ? '' : ` (${value})`}`;

const placeOf = ({ section, page, document }: Citation): string =>
  [section === null ? '' : `section ${section}`, page === null ? '' : `page ${page}`, document].filter((part) => part !== '').join(', ');

function text(incident: Incident, zone: string, shown: (text: string) => string, isMarkdown: boolean): string {
  const { company, at, touched, looked } = incident;
  const [h1, h2, item] = isMarkdown ? ['# ', '## ', '- '] : ['', '', '  '];
  const quoted = ({ quote, place }: Cited, lead: string) =>
    `${lead}${quote === '' ? 'as quoted above' : `“${shown(quote)}”`} (${shown(place)})`;
  const lines = [
    `${h1}Incident at ${shown(company)}`,
    '',
    `Counted from ${momentIn(at, zone)}. ${touched.length} of ${looked} contracts are touched.`,
    '',
  ];
  for (const one of touched) {
    const cited = citer();
    lines.push(`${h2}${shown(one.vendor ?? one.name)}: contract ${one.contract}, ${shown(one.name)}`, '');
    lines.push(
      `${item}${howWords[one.how]}, tier ${one.tier}${one.owner === null ? '' : `, owner ${shown(one.owner)}`}, reviewed ${one.reviewed}`,
    );
    lines.push(...one.named.map((citation) => quoted(cited(citation), `${item}Named: `)));
    lines.push(`${item}${shown(owed(one, zone))}`, ...one.notice.evidence.map((citation) => quoted(cited(citation), `${item}  `)));
    for (const right of one.rights) {
      lines.push(`${item}${shown(held(right))}`);
      lines.push(...right.evidence.map((citation) => quoted(cited(citation), `${item}  `)));
    }
    lines.push('');
  }
  if (touched.length === 0) lines.push('No contract of the register is with this company or names it.', '');
  return `${lines.join('\n').trimEnd()}\n`;
}

/** Words of the contract as the sheet shows them; an empty quote where they stand further up. */
interface Cited {
  readonly quote: string;
  readonly place: string;
}

/** For one contract: the sheet is for one page, so no passage is quoted twice and none at length. */
function citer(): (citation: Citation) => Cited {
  const told = new Set<string>();
  return (citation) => {
    const isNew = !told.has(citation.quote);
    told.add(citation.quote);
    return { quote: isNew ? excerpt(visible(citation.quote), 0, 300) : '', place: visibleLine(placeOf(citation)) };
  };
}

function view({ company, at, touched, looked }: Incident, zone: string) {
  return {
    company: visibleLine(company),
    at: momentIn(at, zone),
    looked,
    count: touched.length,
    isEmpty: touched.length === 0,
    contracts: touched.map((one) => {
      const cited = citer();
      return {
        vendor: visibleLine(one.vendor ?? one.name),
        name: visibleLine(one.name),
        number: one.contract,
        how: howWords[one.how],
        tier: one.tier,
        owner: one.owner === null ? '' : visibleLine(one.owner),
        reviewed: one.reviewed,
        named: one.named.map(cited),
        owed: visibleLine(owed(one, zone)),
        isOwed: one.notice.by !== null,
        notice: one.notice.evidence.map(cited),
        rights: one.rights.map((right) => ({
          outcome: right.outcome,
          outcomeWord: outcomeWords[right.outcome],
          title: visibleLine(right.title),
          value: right.value === null ? '' : visibleLine(right.value),
          evidence: right.evidence.map(cited),
        })),
      };
    }),
  };
}
