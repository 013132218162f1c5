import type { FindingFacts } from '../../causes/finding-facts.ts';
import { openFinding } from '../../causes/open-finding.ts';
import { IncidentGrouping, type CauseGroup } from './incident-grouping.ts';
import { isIncident, type Reach } from './is-incident.ts';

/** The incidents among these findings, with most members first. */
export function groupFindings(findings: readonly FindingFacts[], reach: Reach): readonly CauseGroup[] {
  const grouping = new IncidentGrouping();
  const keys = grouping.apply(findings.map(openFinding), []);
  return [...keys]
    .map((key) => grouping.group(key))
    .filter((group) => group !== undefined)
    .filter((group) => isIncident(group, reach))
    .toSorted((left, right) => right.members.length - left.members.length || compareKeys(left, right));
}

function compareKeys(left: CauseGroup, right: CauseGroup): number {
  return left.cause.key < right.cause.key ? -1 : 1;
}
