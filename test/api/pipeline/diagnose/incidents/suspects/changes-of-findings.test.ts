import { describe, expect, it } from 'vitest';

import type { CauseClass } from '@outrider/api/contract/vocabulary.ts';
import type { NearbyFinding } from '@outrider/api/src/pipeline/diagnose/incidents/read/nearby-findings.ts';
import {
  CHANGE_RULES,
  changesOfFindings,
} from '@outrider/api/src/pipeline/diagnose/incidents/suspects/changes-of-findings.ts';
import { clusterRules, fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';

const RUNNING = new Set(['ws/web|c-1', 'ws/api|c-1', 'ws/web|c-2', 'ws/web|c-3']);

describe('api/pipeline/diagnose/incidents/suspects/changes-of-findings', () => {
  it('makes one change of one kind of trouble in several clusters, from the first of them on', () => {
    const rule = 'cluster/node-not-ready';
    const [change, ...rest] = changesOfFindings(
      [nearby('later', rule, 'c-2 9'), nearby('first', rule, 'c-1 5')],
      { deployments: RUNNING, causeClasses: new Set(['workload'] as const) },
    );
    expect(rest).toEqual([]);
    expect(change).toMatchObject({ kind: 'node', topology: 0.7, at: 5, claim: { text: 'about first' } });
    expect(change?.claim.sources).toContainEqual({ type: 'finding', finding: 'first' });
    expect([...(change?.reached ?? [])]).toEqual(['ws/web|c-1', 'ws/api|c-1', 'ws/web|c-2']);
  });

  it.each([
    { rule: 'cluster/quota-nearly-exhausted', kind: 'quota', can: 'capacity', cannot: 'storage' },
    { rule: 'cluster/image-pull-failing', kind: 'registry', can: 'image', cannot: 'git-access' },
    { rule: 'fleet/agent-offline', kind: 'agent', can: 'rollout', cannot: 'manifest' },
    { rule: 'cluster/node-cordoned', kind: 'node', can: 'workload', cannot: 'helm' },
    { rule: 'cluster/node-not-ready', kind: 'node', can: 'storage', cannot: 'manifest' },
  ] as const)('takes $rule for a matter of the $kind: it brings about $can, never $cannot', (example) => {
    const { rule, kind, can, cannot } = example;
    const of = (...classes: readonly CauseClass[]) =>
      changesOfFindings([nearby('f', rule, 'c-3 1')], {
        deployments: RUNNING,
        causeClasses: new Set(classes),
      });
    expect(of(can)).toMatchObject([{ kind }]);
    expect(of(can, cannot)).toMatchObject([{ kind }]);
    expect(of(cannot)).toEqual([]);
  });

  it('takes no other finding for a change, and asks only for rules that exist', () => {
    expect(
      changesOfFindings([nearby('f', 'fleet/paths-match-nothing', 'c-1 1')], {
        deployments: RUNNING,
        causeClasses: new Set(['unknown'] as const),
      }),
    ).toEqual([]);
    const known = new Set<string>([...clusterRules, ...fleetRules].map(({ id }) => id));
    expect(CHANGE_RULES.filter((rule) => !known.has(rule))).toEqual([]);
  });
});

/** `cluster time`. */
function nearby(id: string, rule: string, place: string): NearbyFinding {
  const [cluster = '', at] = place.split(' ');
  return { id, rule, message: `about ${id}`, cluster, first_seen: new Date(Number(at)) };
}
