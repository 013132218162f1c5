import { depthOf, waitedFor } from '../../causes/finding-roles.ts';
import type { OpenFinding } from '../../causes/open-finding.ts';
import { deploymentUnit } from './unit-of.ts';

/** Chains of bundles that wait for each other end; a circle must not keep us. */
const LONGEST_WAIT = 20;

/** What collapsing looks at. */
export interface Neighborhood {
  /** Findings of a unit. */
  findingsOf(unit: string): Iterable<OpenFinding>;
  /** The finding that says that a cluster is away. */
  awayOf(cluster: string): OpenFinding | undefined;
}

/**
 * The finding that explains a finding: of a cluster that is away, that it is; of a deployment that waits, why the
 * awaited one is not ready; of what is seen of a workload, why its pods do not run. Itself when nothing does.
 */
export function rootOf(finding: OpenFinding, around: Neighborhood, unit: string): OpenFinding {
  const away = finding.cluster === undefined ? undefined : around.awayOf(finding.cluster);
  if (away !== undefined) return away;
  if (waitedFor(finding) !== undefined) return awaitedRoot(finding, around) ?? finding;
  const deeper = deeperThan(finding, around.findingsOf(unit));
  return deeper === undefined ? finding : rootOf(deeper, around, unit);
}

/**
 * Follows who waits for whom to the end; of a circle the bundle that comes first stands for all,
 * so that it is the same one on every cluster.
 */
function awaitedRoot(finding: OpenFinding, around: Neighborhood): OpenFinding | undefined {
  const seen: OpenFinding[] = [finding];
  for (let waiting = finding; seen.length < LONGEST_WAIT; ) {
    const unit = deploymentUnit(waiting.cluster ?? '', waitedFor(waiting) ?? '');
    const principal = principalOf(around.findingsOf(unit));
    if (principal === undefined) return waiting;
    if (waitedFor(principal) === undefined) return rootOf(principal, around, unit);
    const met = seen.indexOf(principal);
    if (met !== -1) return seen.slice(met).toSorted(byBundle)[0];
    seen.push(principal);
    waiting = principal;
  }
  return undefined;
}

function byBundle(left: OpenFinding, right: OpenFinding): number {
  if (left.bundle === right.bundle) return left.id < right.id ? -1 : 1;
  return (left.bundle ?? '') < (right.bundle ?? '') ? -1 : 1;
}

/** What keeps a deployment from being ready, nearest to the cause; one that waits itself comes last. */
function principalOf(findings: Iterable<OpenFinding>): OpenFinding | undefined {
  return best(findings, (one) => {
    if (waitedFor(one) !== undefined) return 9;
    return depthOf(one) ?? (one.rule.startsWith('fleet/') ? 1 : undefined);
  });
}

function deeperThan(finding: OpenFinding, others: Iterable<OpenFinding>): OpenFinding | undefined {
  const depth = depthOf(finding);
  if (depth === undefined || depth === 0) return undefined;
  return best(others, (other) => {
    const own = depthOf(other);
    if (own === undefined || own >= depth || waitedFor(other) !== undefined) return undefined;
    return depth === 3 || isAboutSame(finding, other) ? own : undefined;
  });
}

function isAboutSame(left: OpenFinding, right: OpenFinding): boolean {
  return left.workloads.some((line) => right.workloads.includes(line));
}

/** The finding of least rank, then the worst, then the first by id; those without a rank are left out. */
function best(
  findings: Iterable<OpenFinding>,
  rankOf: (finding: OpenFinding) => number | undefined,
): OpenFinding | undefined {
  let first: { readonly finding: OpenFinding; readonly rank: number } | undefined;
  for (const finding of findings) {
    const rank = rankOf(finding);
    if (rank === undefined) continue;
    if (first === undefined || isBefore({ finding, rank }, first)) first = { finding, rank };
  }
  return first?.finding;
}

interface Ranked {
  readonly finding: OpenFinding;
  readonly rank: number;
}

function isBefore(left: Ranked, right: Ranked): boolean {
  const order = left.rank - right.rank || left.finding.severity - right.finding.severity;
  return order === 0 ? left.finding.id < right.finding.id : order < 0;
}
