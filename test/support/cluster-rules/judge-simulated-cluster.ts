import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { clusterSnapshot } from '@outrider/api/src/pipeline/observe/downstream/cluster-snapshot.ts';
import {
  declarationOf,
  DOWNSTREAM_KIND_NAMES,
} from '@outrider/api/src/pipeline/observe/downstream/downstream-kinds.ts';
import { recordOf } from '@outrider/api/src/pipeline/observe/downstream/downstream-record.ts';

import type { SimulatedCluster } from '../../rancher/world.ts';

/** What all rules say of a simulated cluster's own objects at a time (milliseconds since the epoch). */
export async function judgeSimulatedCluster(
  { id, store }: SimulatedCluster,
  now: number,
): Promise<readonly DetectedFinding[]> {
  const records = DOWNSTREAM_KIND_NAMES.flatMap((kind) => {
    const { group, kind: objectKind, versions } = declarationOf(kind);
    const served = versions
      .map((version) =>
        store.types.find(
          (type) => type.group === group && type.kind === objectKind && type.version === version,
        ),
      )
      .find((type) => type !== undefined);
    const objects = served === undefined ? [] : store.list(served);
    return objects.map((object) => recordOf(kind, { ...object })).filter((record) => record !== undefined);
  });
  const { findings } = await judgeCluster({
    rules: clusterRules,
    snapshot: clusterSnapshot({ cluster: id, records, known: new Set(DOWNSTREAM_KIND_NAMES) }),
    now,
    originOf: () => ({}),
    onRuleError: (_rule, _subject, error) => {
      throw error;
    },
  });
  return findings;
}
