/** Objects as an API server gives them, for tests of actions and recipes: whole enough to be changed. */
import type { Fields, LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';

const API_VERSIONS = {
  GitRepo: 'fleet.cattle.io/v1alpha1',
  HelmOp: 'fleet.cattle.io/v1alpha1',
  Bundle: 'fleet.cattle.io/v1alpha1',
  Cluster: 'fleet.cattle.io/v1alpha1',
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  CronJob: 'batch/v1',
  Job: 'batch/v1',
  Pod: 'v1',
  Node: 'v1',
  ConfigMap: 'v1',
  ResourceQuota: 'v1',
};

/** A kind that there are samples of. */
export type LiveKind = keyof typeof API_VERSIONS;

interface LiveParts {
  readonly cluster?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly metadata?: Fields;
  readonly spec?: Fields;
  readonly status?: Fields;
  readonly data?: Fields;
}

const isFleet = (kind: LiveKind): boolean => API_VERSIONS[kind].startsWith('fleet.');

/** A live object called `shop`; of Fleet's kinds in `fleet-default` of the management cluster, of others downstream. */
export function live(kind: LiveKind, parts: LiveParts = {}): LiveObject {
  const { name = 'shop', namespace = isFleet(kind) ? 'fleet-default' : 'web' } = parts;
  return {
    cluster: parts.cluster ?? (isFleet(kind) ? 'local' : 'c-m-edge-1'),
    content: {
      apiVersion: API_VERSIONS[kind],
      kind,
      metadata: {
        name,
        ...(kind !== 'Node' && { namespace }),
        uid: `uid-of-${name}`,
        resourceVersion: '7',
        ...parts.metadata,
      },
      ...(parts.spec !== undefined && { spec: parts.spec }),
      ...(parts.status !== undefined && { status: parts.status }),
      ...dataOf(parts),
    },
  };
}

function dataOf({ data }: LiveParts): Fields {
  return data === undefined ? {} : { data };
}

/** The metadata of something that a controller looks after. */
export const controlledBy = (kind: string): Fields => ({
  ownerReferences: [{ apiVersion: 'v1', kind, name: 'owner', uid: 'owner-uid', controller: true }],
});

/** The status of a Job that has ended. */
export const ended = (type: 'Complete' | 'Failed'): Fields => ({ conditions: [{ type, status: 'True' }] });
