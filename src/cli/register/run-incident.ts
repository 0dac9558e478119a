/** What `proviso incident` does: the register, the sheet, and 1 where somebody is touched. */
import { writeFile } from 'node:fs/promises';
import { incidentAt } from '../../register/index.js';
import { type IncidentFormat, incidentSheet } from '../../report/incident.js';
import { visibleLine } from '../../report/index.js';
import { exit, type Screen } from '../screen.js';
import { writable } from '../sinks.js';
import { withRegister } from './register-kit.js';

export interface IncidentFlags {
  readonly at?: string;
  readonly zone?: string;
  readonly register?: string;
  readonly format: IncidentFormat;
  readonly out?: string;
  readonly quiet?: boolean;
}

/** Gives the exit code: 0 where no contract is touched, else 1. */
export async function runIncident(company: string, flags: IncidentFlags, screen: Screen): Promise<number> {
  const { register, quiet = false, format, out } = flags;
  const at = flags.at === undefined ? new Date() : new Date(flags.at);
  const zone = flags.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const place = { format: 'json', quiet, ...(register === undefined ? {} : { register }) } as const;
  const incident = await withRegister(place, screen, (store) => incidentAt(store, company, at));
  const sheet = incidentSheet(incident, format, zone);
  if (out === undefined) await screen.out(sheet);
  else {
    await writable(() => writeFile(out, sheet), out);
    if (!quiet)
      await screen.err(`${incident.touched.length} of ${incident.looked} contracts are touched; the sheet is in ${visibleLine(out)}\n`);
  }
  return incident.touched.length > 0 ? exit.gaps : exit.clean;
}
