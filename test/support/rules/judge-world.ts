import type { DetectedFinding } from '@outrider/api/src/pipeline/detect/detected-finding.ts';
import { completeFinding } from '@outrider/api/src/pipeline/detect/complete-finding.ts';
import { refOf } from '@outrider/api/src/pipeline/detect/evidence/ref-of.ts';
import { findingOrigin } from '@outrider/api/src/pipeline/detect/finding-origin.ts';
import { fleetRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS, type ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';

import type { World } from '../../rancher/world.ts';
import { fleetObjects, objectsOf } from '../../rancher-tests/fleet/inspect-world.ts';
import { evaluateRule } from './evaluate-rule.ts';
import { snapshotOf } from '../records.ts';

/** What all rules say of the objects of a simulated management cluster at a time (milliseconds since the epoch). */
export function judgeWorld(world: World, now: number): readonly DetectedFinding[] {
  const records = OBSERVED_KINDS.flatMap((kind) =>
    objectsOfKind(world, kind).map((object) => projectObject(kind, { ...object })),
  );
  const snapshot = snapshotOf(...records.filter((record) => record !== undefined));
  return fleetRules.flatMap((rule) =>
    [...snapshot.all(rule.subject)].flatMap((subject) =>
      evaluateRule(rule, subject, { snapshot, now }).map((draft) =>
        completeFinding({ rule, subject: refOf(subject), origin: findingOrigin(subject, snapshot), draft }),
      ),
    ),
  );
}

function objectsOfKind(world: World, kind: ObservedKind) {
  return kind === 'RancherCluster'
    ? objectsOf(world.local.store, 'management.cattle.io', 'Cluster')
    : fleetObjects(world, kind);
}
