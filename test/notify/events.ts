/** Events to try messages with; the vendor's name is that of somebody who means harm. */
import type { Notification } from '../../src/model/notification.js';

export const hostile =
  'Mallory <!channel> <@U0AB> <https://evil.example|Pay here> @here [pay](https://evil.example)\r\nBcc: m@e.example\u202E';

const head = { contract: 3, name: 'dpa.docx', vendor: 'Kestrel Payroll Ltd', tier: 'critical', owner: 'Legal' } as const;

export const expiring: Notification = {
  kind: 'expiring',
  id: 'expiring.3.2026-12-31.30',
  ...head,
  day: '2026-12-31',
  left: 30,
  ends: '2027-03-31',
  renewed: true,
  notice: true,
};
export const due: Notification = {
  kind: 'due',
  id: 'due.3.2026-12-01',
  ...head,
  day: '2026-12-01',
  why: '3 months after the last review (critical)',
};
export const regressed: Notification = {
  kind: 'regressed',
  id: 'regressed.3.17',
  ...head,
  day: '2026-11-30',
  review: 17,
  changes: [
    {
      requirement: 'breach.deadline',
      title: 'Breach notice within a fixed time',
      severity: 'critical',
      kind: 'regressed',
      before: 'met',
      after: 'weak',
      because: ['text'],
    },
  ],
};
export const fromHostile: Notification = { ...due, id: 'due.4.2026-12-01', contract: 4, vendor: hostile, name: 'a&b <script>.md' };
