import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import type { CauseGroup } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/incident-grouping.ts';

import type { JudgedCase } from '../score.ts';
import { isNamed, type FleetCase } from './fleet-case.ts';

/** What was said of a case. */
export interface Said {
  readonly findings: readonly DetectedFinding[];
  readonly incidents: readonly (CauseGroup & {
    /** What tells its clusters from others, `trait=value`, best first. */
    readonly differences: readonly string[];
  })[];
  /** Name of each cluster by its Rancher id. */
  readonly names: ReadonlyMap<string, string>;
}

const LOUD = new Set(['critical', 'high', 'medium']);

/** Compares what was said with what a perfect judge says. */
export function scoreFleetCase(one: FleetCase, said: Said): JudgedCase {
  const { expect } = one;
  const findings = compareFindings(one, said);
  const incidents = compareIncidents(one, said);
  const forbidden = one.forbidden.flatMap((pattern) => forbiddenWords(said, new RegExp(pattern, 'i')));
  const missed = [...findings.missed, ...incidents.missed];
  return {
    of: one,
    quiet: expect.findings.length + expect.incidents.length === 0,
    hits: findings.expected + expect.incidents.length - missed.length,
    missed,
    wrong: [...findings.wrong, ...incidents.wrong, ...forbidden],
  };
}

function compareFindings(one: FleetCase, { findings, names }: Said) {
  const left = [...findings];
  const missed: string[] = [];
  let count = 0;
  for (const expected of one.expect.findings) {
    for (const cluster of clustersMeant(expected.on, names)) {
      count += 1;
      const position = left.findIndex(
        (finding) =>
          finding.rule === expected.rule &&
          (expected.messageId === undefined || finding.messageId === expected.messageId) &&
          objectName(finding) === expected.object &&
          nameOf(finding.object.cluster, names) === cluster,
      );
      if (position === -1) missed.push(`${expected.rule} on ${expected.object} in ${cluster}`);
      else left.splice(position, 1);
    }
  }
  const wrong = left
    .filter(({ rule, severity }) => LOUD.has(severity) && !one.allow.includes(rule))
    .map(
      (finding) =>
        `${finding.rule} (${finding.severity}) on ${objectName(finding)} in ${nameOf(finding.object.cluster, names)}: ${finding.message}`,
    );
  return { expected: count, missed, wrong };
}

function clustersMeant(on: readonly string[] | undefined, names: Said['names']): readonly string[] {
  return on === undefined ? ['local'] : [...names.values()].filter((name) => isNamed(name, on));
}

function compareIncidents(one: FleetCase, { incidents, names }: Said) {
  const left = [...incidents];
  const missed: string[] = [];
  for (const expected of one.expect.incidents) {
    const affected = clustersMeant(expected.affected, names).toSorted().join(' ');
    const position = left.findIndex(
      (group) =>
        group.cause.kind === expected.causeKind &&
        [...group.clusters]
          .map((id) => nameOf(id, names))
          .toSorted()
          .join(' ') === affected &&
        (expected.bundles === undefined || bundlesOf(group) === expected.bundles.toSorted().join(' ')) &&
        (expected.difference === undefined || group.differences[0] === expected.difference),
    );
    const best = expected.difference === undefined ? '' : ` told apart by ${expected.difference}`;
    if (position === -1) missed.push(`incident ${expected.causeKind} on ${affected}${best}`);
    else left.splice(position, 1);
  }
  const wrong = left.map(
    ({ cause, clusters, differences }) =>
      `incident ${cause.kind} ${cause.name} on ${[...clusters].map((id) => nameOf(id, names)).join(' ')} (${differences[0] ?? 'no difference'})`,
  );
  return { missed, wrong };
}

function bundlesOf({ members }: CauseGroup): string {
  const bundles = new Set(members.flatMap(({ bundle }) => bundle?.split('/').at(-1) ?? []));
  return [...bundles].toSorted().join(' ');
}

function forbiddenWords({ findings }: Said, pattern: RegExp): readonly string[] {
  return findings
    .filter(({ message, cause = '', remediation }) => pattern.test(`${message}\n${cause}\n${remediation}`))
    .map(({ rule, message, cause = '' }) => `forbidden ${String(pattern)} in ${rule}: ${message} ${cause}`);
}

function objectName({ object }: DetectedFinding): string {
  return `${object.kind} ${object.namespace === undefined ? '' : `${object.namespace}/`}${object.name}`;
}

function nameOf(cluster: string, names: Said['names']): string {
  return names.get(cluster) ?? cluster;
}
