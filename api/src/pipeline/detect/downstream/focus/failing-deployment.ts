import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { downstreamRef } from '../../evidence/downstream-object.ts';
import { normalizeFailure } from '../../traits/normalize-failure.ts';

/** A deployment of which objects in its cluster tell why it fails. */
export interface FailingDeployment {
  /** `namespace/name` of the BundleDeployment. */
  readonly key: string;
  /** Rancher cluster id. */
  readonly cluster: string;
  /** Where its objects lie, in order. */
  readonly namespaces: readonly string[];
  /** The objects that are not ready, as far as they are known. */
  readonly objects: readonly ObjectRef[];
  /** The same while nothing about it changes that a new read would be for. */
  readonly state: string;
  /** The same for the same failure of the same revision of a bundle, on whichever cluster. */
  readonly failure: string;
  /** Whether it says that it failed; else it may only not be ready yet. */
  readonly failed: boolean;
}

type NonReady = BundleDeploymentRecord['nonReady'][number];

/** Kinds that pods come from, and what pods wait for. */
const KINDS: readonly string[] = [...WORKLOAD_KINDS, 'PersistentVolumeClaim'];

/** How Helm words that what it applied did not get ready, or a hook did not end well. */
const WAITED = /not ready|timed out waiting|context deadline exceeded|hooks? \S{0,253} ?failed|hooks failed/;
const NAMED = new RegExp(
  String.raw`\b(?:${KINDS.join('|')})/(?<namespace>[a-z0-9-]{1,63})/[a-z0-9.-]{1,253}`,
  'g',
);

/** Reads a deployment as one that fails for what happens in its cluster; `undefined` for any other. */
export function failingDeployment(
  deployment: BundleDeploymentRecord,
  snapshot: Snapshot,
): FailingDeployment | undefined {
  const { key, state, bundle = '', deploymentId = '' } = deployment;
  const cluster = snapshot.clusterOf(deployment)?.clusterId;
  const { namespaces, text, failed, reported } = troubleOf(deployment);
  if (cluster === undefined || namespaces.length === 0) return undefined;
  const names = reported.map(({ kind, namespace, name }) => `${kind} ${namespace ?? ''}/${name}`);
  const words = normalizeFailure(text);
  return {
    key,
    cluster,
    namespaces,
    objects: reported.flatMap((one) => downstreamRef(one, deployment, snapshot) ?? []),
    state: [state, deploymentId, failed, words, ...names.toSorted()].join('|'),
    // A deployment id is that of the manifest and, after a colon, that of the options, which differ between clusters.
    failure: [bundle, deploymentId.split(':')[0], words].join('|'),
    failed,
  };
}

interface Trouble {
  readonly namespaces: readonly string[];
  readonly text: string;
  readonly failed: boolean;
  readonly reported: readonly NonReady[];
}

const NONE: Trouble = { namespaces: [], text: '', failed: false, reported: [] };

/** A deployment that is paused or on its way out is not looked at: nobody waits for it. */
function troubleOf(deployment: BundleDeploymentRecord): Trouble {
  const { state, deleting, paused } = deployment;
  if (deleting !== undefined || paused) return NONE;
  return state === 'NotReady' ? notReady(deployment) : (errApplied(deployment) ?? NONE);
}

function notReady({ nonReady }: BundleDeploymentRecord): Trouble {
  const reported = nonReady.filter(({ kind, namespace }) => KINDS.includes(kind) && namespace);
  const namespaces = new Set(reported.flatMap(({ namespace }) => namespace ?? []));
  return {
    namespaces: [...namespaces].toSorted(),
    text: reported[0]?.messages[0] ?? '',
    failed: reported.some(({ error }) => error),
    reported,
  };
}

function errApplied({ state, conditions, release }: BundleDeploymentRecord): Trouble | undefined {
  if (state !== 'ErrApplied') return undefined;
  const text =
    conditions.find(({ type, status }) => type === 'Deployed' && status === 'False')?.message ?? '';
  if (!WAITED.test(text)) return undefined;
  const named = [...text.matchAll(NAMED)].flatMap(({ groups }) => groups?.['namespace'] ?? []);
  const ofRelease = release?.split('/')[0];
  const namespaces = named.length > 0 ? named : ofRelease ? [ofRelease] : [];
  return { namespaces: [...new Set(namespaces)].toSorted(), text, failed: true, reported: [] };
}
