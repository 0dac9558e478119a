/**
 * A run as SARIF 2.1.0 for pipelines: a result for each gap and for each one that was accepted, with rules, passage, fingerprint,
 * suppression and state against a baseline. The results come first and the tool last, since rules are known only at the end.
 */
import type { Review } from '../model/review.js';
import type { RunReport, RunReportOptions } from './run-report.js';
import { sarifResult, uriOf } from './sarif-result.js';
import { sarifRule } from './sarif-rule.js';
import { visibleLine } from './visible.js';
import { aside, gaps, interruptedWords, statusWords } from './words.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function sarifReport({ head, entries, fingerprint, write }: RunReportOptions): RunReport {
  const byId = new Map(entries.map((entry) => [entry.requirement.id, entry]));
  const rules = new Map<string, object>();
  const notifications: object[] = [];
  let count = 0;
  const results = (review: Review): string => {
    const pieces = [...gaps(review), ...aside(review)].map((finding) => {
      if (!rules.has(finding.requirement)) rules.set(finding.requirement, sarifRule(finding, byId.get(finding.requirement)));
      const ruleIndex = [...rules.keys()].indexOf(finding.requirement);
      return `${count++ === 0 ? '' : ','}\n    ${JSON.stringify(sarifResult(finding, review, { ruleIndex, fingerprint: fingerprint(finding) }))}`;
    });
    return pieces.join('');
  };
  let isOpen = false;
  const opened = () => {
    if (isOpen) return '';
    isOpen = true;
    return `{\n"$schema": ${JSON.stringify(schema)},\n"version": "2.1.0",\n"runs": [\n  {\n  "columnKind": "utf16CodeUnits",\n  "results": [`;
  };
  return {
    async add(review) {
      notifications.push(...unread(review));
      await write(opened() + results(review));
    },
    async close(interrupted) {
      for (const entry of entries) {
        if (!entry.off && !rules.has(entry.requirement.id)) rules.set(entry.requirement.id, sarifRule(undefined, entry));
      }
      const { pack, tool } = head;
      const driver = { name: 'Proviso', version: tool.version, rules: [...rules.values()] };
      if (interrupted)
        notifications.push({ level: 'error', descriptor: { id: 'interrupted' }, message: { text: interruptedWords(interrupted) } });
      const invocation = { executionSuccessful: interrupted === undefined, toolExecutionNotifications: notifications };
      const rest = {
        tool: { driver },
        invocations: [invocation],
        properties: { pack: pack.name, packVersion: pack.version, packSha256: pack.sha256 },
      };
      await write(`${opened()}\n  ],\n  ${JSON.stringify(rest).slice(1)}\n]\n}\n`);
    },
  };
}

/** What was not read in full is told as an error of the run, never passed over. */
const unread = (review: Review): object[] =>
  review.documents
    .filter((d) => d.status !== 'reviewed')
    .map((d) => ({
      level: 'error',
      descriptor: { id: d.status },
      message: {
        text: [statusWords[d.status], ...d.notices.map((n) => n.message)].map(visibleLine).join(': '),
      },
      locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(d.file) } } }],
    }));
