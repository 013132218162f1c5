import { describe, expect, it } from 'vitest';

import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import type { ClusterRule } from '@outrider/api/src/pipeline/detect/downstream/define-cluster-rule.ts';
import { scopedKinds, scopedRules } from '@outrider/api/src/pipeline/detect/downstream/scoped-kinds.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import {
  DOWNSTREAM_KIND_NAMES,
  declarationOf,
  downstreamKindOf,
} from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import { apiGroup } from '@outrider/api/src/kernel/object-ref.ts';

import { readCases } from '../../../../evals/read-cases.ts';
import { objectsOfYaml, snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';

const kinds = new Set(scopedKinds(DOWNSTREAM_KIND_NAMES));
const rules = scopedRules(clusterRules);
const unread = DOWNSTREAM_KIND_NAMES.filter((kind) => !kinds.has(kind));

const kindOf = ({ apiVersion, kind }: RawObject) =>
  downstreamKindOf(apiGroup(String(apiVersion)), String(kind));
const namespaceOf = ({ metadata }: RawObject) => (metadata as { namespace?: string } | undefined)?.namespace;

/** What a scoped sweep of a namespace reads of the objects. */
function inScope(objects: readonly RawObject[], namespace: string): readonly RawObject[] {
  return objects.filter((object) => {
    const kind = kindOf(object);
    if (kind === undefined || !kinds.has(kind)) return false;
    return declarationOf(kind).clusterScoped === true || namespaceOf(object) === namespace;
  });
}

interface Judged {
  readonly objects: readonly RawObject[];
  readonly now: string;
  /** Kinds that were not read. */
  readonly unknown: readonly string[];
}

async function judge(by: readonly ClusterRule[], { objects, now, unknown }: Judged) {
  const unread = DOWNSTREAM_KIND_NAMES.filter((kind) => unknown.includes(kind));
  const { findings } = await judgeCluster({
    rules: by,
    snapshot: snapshotOfObjects(objects, unread),
    now: Date.parse(now),
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
  return findings;
}

describe('api/pipeline/detect/downstream/scoped-kinds', () => {
  it('can judge why workloads do not run, and nothing that takes more than a namespace', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'cluster/container-crash-loops',
        'cluster/image-not-found',
        'cluster/pod-unschedulable',
        'cluster/pods-not-created',
        'cluster/claim-pending',
        'cluster/probe-failing',
        'cluster/job-failed',
      ]),
    );
    expect(ids.filter((id) => id.startsWith('istio/') || id.startsWith('cluster/node-'))).toEqual([]);
  });

  it(
    'finds in a namespace what a full sweep finds there, in every case there is',
    { timeout: 60_000 },
    async () => {
      const told = new Set<string>(rules.map(({ id }) => id));
      let compared = 0;
      for (const { id, objects: yaml, now, unknown } of readCases('cluster')) {
        const objects = objectsOfYaml(yaml);
        const full = await judge(clusterRules, { objects, now, unknown });
        for (const namespace of new Set(objects.flatMap((object) => namespaceOf(object) ?? []))) {
          const expected = full.filter(
            ({ rule, object }) => told.has(rule) && object.namespace === namespace,
          );
          const part = { objects: inScope(objects, namespace), now, unknown: [...unread, ...unknown] };
          expect(await judge(rules, part), `${id} in ${namespace}`).toEqual(expected);
          compared += expected.length;
        }
      }
      expect(compared).toBeGreaterThan(100);
    },
  );
});
