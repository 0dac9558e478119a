/** The order and the names under which reports group findings: the four core topics first. */
import type { Finding } from '../model/review.js';

const groups: readonly { readonly title: string; readonly topics: readonly string[] }[] = [
  { title: 'Residency and segregation', topics: ['residency', 'segregation'] },
  { title: 'Encryption', topics: ['encryption'] },
  { title: 'Breach notification', topics: ['breach'] },
  { title: 'Audit', topics: ['audit'] },
  { title: 'Sub-processors', topics: ['subprocessor'] },
  { title: 'Usage data and metadata', topics: ['data'] },
  { title: 'Data protection duties', topics: ['gdpr'] },
  { title: 'Security measures', topics: ['security'] },
];

export interface TopicGroup {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** Findings by topic, in the order of reports; topics that are not known come last under their own name. Empty groups are left out. */
export function byTopic(findings: readonly Finding[]): TopicGroup[] {
  const known = groups.map(({ title, topics }) => ({ title, findings: findings.filter((f) => topics.includes(f.topic)) }));
  const rest = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (groups.some((g) => g.topics.includes(finding.topic))) continue;
    rest.set(finding.topic, [...(rest.get(finding.topic) ?? []), finding]);
  }
  const others = [...rest].map(([topic, found]) => ({ title: topicTitle(topic), findings: found }));
  return [...known, ...others].filter((g) => g.findings.length > 0);
}

/** The name under which reports show a topic. */
export const topicTitle = (topic: string): string =>
  groups.find(({ topics }) => topics.includes(topic))?.title ?? topic.charAt(0).toUpperCase() + topic.slice(1);
