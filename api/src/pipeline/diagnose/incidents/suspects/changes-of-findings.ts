import type { CauseClass } from '../../../../../contract/vocabulary.ts';
import type { SuspectKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { NearbyFinding } from '../read/nearby-findings.ts';
import type { Change } from './find-suspects.ts';

interface Judged {
  readonly kind: SuspectKind;
  readonly topology: number;
  /** What it can bring about: a dead node does not make a release too large. */
  readonly acts: ReadonlySet<CauseClass>;
}

const IN_PODS: ReadonlySet<CauseClass> = new Set([
  'workload',
  'capacity',
  'storage',
  'image',
  'network',
  'routing',
  'resilience',
  'unknown',
]);
const AT_ADMISSION: ReadonlySet<CauseClass> = new Set(['workload', 'capacity', 'policy', 'unknown']);
const AT_PULLS: ReadonlySet<CauseClass> = new Set(['image', 'workload']);
const OUT_OF_REACH: ReadonlySet<CauseClass> = new Set(['agent', 'rollout', 'platform', 'unknown']);

/** Findings that tell of a change beneath deployments, and how directly it acts on what. */
const RULES: Readonly<Record<string, Judged>> = {
  'cluster/node-not-ready': { kind: 'node', topology: 0.7, acts: IN_PODS },
  'cluster/node-pressure': { kind: 'node', topology: 0.7, acts: IN_PODS },
  'cluster/node-cordoned': { kind: 'node', topology: 0.4, acts: IN_PODS },
  'cluster/quota-nearly-exhausted': { kind: 'quota', topology: 0.5, acts: AT_ADMISSION },
  'cluster/image-pull-failing': { kind: 'registry', topology: 0.9, acts: AT_PULLS },
  'fleet/agent-offline': { kind: 'agent', topology: 0.9, acts: OUT_OF_REACH },
  'fleet/rancher-connection-lost': { kind: 'agent', topology: 0.9, acts: OUT_OF_REACH },
};

/** Rules that are asked for. */
export const CHANGE_RULES: readonly string[] = Object.keys(RULES);

/** What is to be explained. */
export interface ToExplain {
  /** Deployments of the bundles that fail, as `bundle|cluster`. */
  readonly deployments: ReadonlySet<string>;
  /** What the findings are about. */
  readonly causeClasses: ReadonlySet<CauseClass>;
}

/**
 * Findings about what lies beneath, as changes, of those that can bring about what fails: those of one kind in several clusters are one. They reach every
 * deployment of the bundles that fail on these clusters, also those that are well.
 */
export function changesOfFindings(
  nearby: readonly NearbyFinding[],
  { deployments, causeClasses }: ToExplain,
): readonly Change[] {
  const byRule = Map.groupBy(nearby, ({ rule }) => rule);
  return [...byRule].flatMap(([rule, findings]): Change[] => {
    const judged = RULES[rule];
    const [first] = findings.toSorted(
      (left, right) => left.first_seen.getTime() - right.first_seen.getTime(),
    );
    if (judged === undefined || first === undefined || judged.acts.isDisjointFrom(causeClasses)) return [];
    const { kind, topology } = judged;
    const clusters = new Set(findings.map(({ cluster }) => cluster));
    const reached = new Set(
      [...deployments].filter((place) => clusters.has(place.slice(place.indexOf('|') + 1))),
    );
    return [
      {
        kind,
        topology,
        at: first.first_seen.getTime(),
        claim: {
          text: first.message,
          sources: findings.slice(0, 3).map(({ id }) => ({ type: 'finding', finding: id })),
        },
        reached,
      },
    ];
  });
}
