import type { SuspectKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import type { NearbyFinding } from '../read/nearby-findings.ts';
import type { Change } from './find-suspects.ts';

interface Judged {
  readonly kind: SuspectKind;
  readonly topology: number;
}

/** Findings that tell of a change beneath deployments, and how directly it acts on them. */
const RULES: Readonly<Record<string, Judged>> = {
  'cluster/node-not-ready': { kind: 'node', topology: 0.7 },
  'cluster/node-pressure': { kind: 'node', topology: 0.7 },
  'cluster/node-cordoned': { kind: 'node', topology: 0.4 },
  'cluster/quota-nearly-exhausted': { kind: 'quota', topology: 0.5 },
  'cluster/image-pull-failing': { kind: 'registry', topology: 0.9 },
  'fleet/agent-offline': { kind: 'agent', topology: 0.9 },
  'fleet/rancher-connection-lost': { kind: 'agent', topology: 0.9 },
};

/** Rules that are asked for. */
export const CHANGE_RULES: readonly string[] = Object.keys(RULES);

/**
 * Findings about what lies beneath, as changes: those of one kind in several clusters are one. They reach every
 * deployment of the bundles that fail on these clusters, also those that are well.
 */
export function changesOfFindings(
  nearby: readonly NearbyFinding[],
  deployments: ReadonlySet<string>,
): readonly Change[] {
  const byRule = Map.groupBy(nearby, ({ rule }) => rule);
  return [...byRule].flatMap(([rule, findings]): Change[] => {
    const judged = RULES[rule];
    const [first] = findings.toSorted(
      (left, right) => left.first_seen.getTime() - right.first_seen.getTime(),
    );
    if (judged === undefined || first === undefined) return [];
    const clusters = new Set(findings.map(({ cluster }) => cluster));
    const reached = new Set(
      [...deployments].filter((place) => clusters.has(place.slice(place.indexOf('|') + 1))),
    );
    return [
      {
        ...judged,
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
