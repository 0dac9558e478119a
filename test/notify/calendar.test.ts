/** The calendar, read by the rules of RFC 5545: lines folded at 75 octets, text escaped, events that keep their identity. */
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, calendarOf } from '../../src/notify/index.js';
import { hostile } from './events.js';

const event: CalendarEvent = {
  uid: 'abc123',
  day: '2027-02-28',
  summary: 'Last day to give notice: Kestrel, Payroll; Ltd',
  description: [
    'Contract 3, dpa.docx, critical',
    'The term ends on 2027-03-31 and is renewed unless notice is given: Ä€𝔘 '.repeat(5).trim(),
  ],
  remind: [30, 7],
};
const at = new Date('2026-11-30T08:00:00Z');

interface Component {
  readonly name: string;
  readonly properties: Map<string, { value: string; parameters: string }>;
  readonly components: Component[];
}

/** Throws where a line breaks the rules of sections 3.1 and 3.3.11. */
function parse(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[\u0000-\u0008\u000A-\u001F\u007F]/);
    expect(Buffer.from(line).toString()).not.toContain('\uFFFD');
  }
  const unfolded = text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n');
  const root: Component = { name: '', properties: new Map(), components: [] };
  const open = [root];
  for (const line of unfolded) {
    const parts = /^([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/s.exec(line);
    if (!parts) throw new Error(`no content line: ${line}`);
    const [, name = '', parameters = '', value = ''] = parts;
    const inner = open.at(-1)!;
    if (name === 'BEGIN') {
      const component = { name: value, properties: new Map(), components: [] };
      inner.components.push(component);
      open.push(component);
    } else if (name === 'END') {
      expect(open.pop()!.name).toBe(value);
    } else {
      // Section 3.6.1: properties of an event stand before its alarms.
      expect(inner.name === 'VEVENT' && inner.components.length > 0).toBe(false);
      inner.properties.set(name, { value, parameters });
    }
  }
  expect(open).toHaveLength(1);
  return root.components[0]!;
}

const plain = (escaped: string): string => {
  expect(escaped.replace(/\\[\\;,nN]/g, '')).not.toMatch(/[\\;,]/);
  return escaped.replace(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
};

describe('the calendar', () => {
  it('keeps to the format, whatever stands in it', () => {
    const calendar = parse(calendarOf([event], at));
    expect(calendar.name).toBe('VCALENDAR');
    expect(calendar.properties.get('VERSION')?.value).toBe('2.0');
    const [entry] = calendar.components;
    const value = (name: string): string => entry!.properties.get(name)?.value ?? '';
    expect(value('UID')).toBe('abc123@proviso');
    expect(entry!.properties.get('DTSTART')).toEqual({ value: '20270228', parameters: ';VALUE=DATE' });
    expect(value('DTSTAMP')).toBe('20261130T080000Z');
    expect(plain(value('SUMMARY'))).toBe(event.summary);
    expect(plain(value('DESCRIPTION'))).toBe(event.description.join('\n'));
    expect(
      entry!.components.map(({ name, properties }) => [name, properties.get('ACTION')?.value, properties.get('TRIGGER')?.value]),
    ).toEqual([
      ['VALARM', 'DISPLAY', '-P30D'],
      ['VALARM', 'DISPLAY', '-P7D'],
    ]);
  });

  it('lets a vendor write no line of its own', () => {
    const evil = `x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nATTACH:${hostile}\u0085\u2028\u0007`;
    const calendar = parse(calendarOf([{ ...event, summary: evil, description: [evil, 'second'] }], at));
    expect(calendar.components.map(({ name }) => name)).toEqual(['VEVENT']);
    const [entry] = calendar.components;
    expect(entry!.properties.has('ATTACH')).toBe(false);
    expect(plain(entry!.properties.get('DESCRIPTION')!.value).split('\n')).toHaveLength(2);
  });

  it('moves an event instead of adding one: the same UID, a later SEQUENCE', () => {
    const [one] = parse(calendarOf([event], at)).components;
    const [two] = parse(calendarOf([{ ...event, day: '2028-02-29' }], new Date('2026-11-30T08:01:00Z'))).components;
    expect(two!.properties.get('UID')).toEqual(one!.properties.get('UID'));
    expect(Number(two!.properties.get('SEQUENCE')?.value)).toBe(Number(one!.properties.get('SEQUENCE')?.value) + 1);
    expect(two!.properties.get('DTSTART')?.value).toBe('20280229');
  });
});
