import { perSnapshot, type ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { oldestFirst } from '../hosts/oldest-first.ts';
import { controlPlaneOf } from './control-plane.ts';

type PeerAuthentication = DownstreamRecord<'PeerAuthentication'>;

/** What a proxy accepts: only mutual TLS, both, or only plain text. */
export type PeerMode = 'STRICT' | 'PERMISSIVE' | 'DISABLE';

/** The mode that holds, and what says so. */
export interface PeerDecision {
  readonly mode: PeerMode;
  /** `undefined` where nothing says anything and Istio's default holds. */
  readonly by: PeerAuthentication | undefined;
  readonly path: string;
  readonly level: 'port' | 'workload' | 'namespace' | 'mesh' | 'default';
}

/** What a mode is asked for. */
export interface PeerTarget {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Levels {
  readonly mesh: PeerAuthentication | undefined;
  readonly byNamespace: ReadonlyMap<string, PeerAuthentication>;
  readonly ofWorkloads: ReadonlyMap<string, readonly PeerAuthentication[]>;
}

const DEFAULT: PeerDecision = { mode: 'PERMISSIVE', by: undefined, path: '', level: 'default' };

/** The policies of each level. Of several the oldest counts (Istio's ComposePeerAuthentication). */
const levelsOf = perSnapshot((snapshot): Levels => {
  const { rootNamespace } = controlPlaneOf(snapshot);
  const byAge = snapshot.all('PeerAuthentication').toSorted(oldestFirst);
  const byNamespace = new Map<string, PeerAuthentication>();
  for (const policy of byAge) {
    if (!selects(policy) && !byNamespace.has(policy.namespace)) byNamespace.set(policy.namespace, policy);
  }
  const ofWorkloads = Map.groupBy(
    byAge.filter((policy) => selects(policy) && policy.namespace !== rootNamespace),
    (policy) => policy.namespace,
  );
  const mesh = byNamespace.get(rootNamespace);
  byNamespace.delete(rootNamespace);
  return { mesh, byNamespace, ofWorkloads };
});

/** Whether a policy is for some workloads only: an empty selector is none. */
export function selects({ spec }: PeerAuthentication): boolean {
  return Object.keys(spec.selector?.matchLabels ?? {}).length > 0;
}

/** The mode that holds for a workload, and for one of its container ports where one is given. */
export function peerModeOf(snapshot: ClusterSnapshot, target: PeerTarget, port?: number): PeerDecision {
  const { ofWorkloads } = levelsOf(snapshot);
  const own = ofWorkloads.get(target.namespace)?.find((policy) => covers(policy, target));
  if (own !== undefined) {
    const path = port === undefined ? '' : `spec.portLevelMtls.${port}.mode`;
    const ofPort = port === undefined ? undefined : modeOf(own.spec.portLevelMtls[String(port)]?.mode);
    if (ofPort !== undefined) return { mode: ofPort, by: own, path, level: 'port' };
  }
  return decisionOf(own, 'workload') ?? namespaceModeOf(snapshot, target.namespace);
}

/** The mode that holds in a namespace for workloads without a policy of their own. */
export function namespaceModeOf(snapshot: ClusterSnapshot, namespace: string): PeerDecision {
  const { byNamespace } = levelsOf(snapshot);
  return decisionOf(byNamespace.get(namespace), 'namespace') ?? meshModeOf(snapshot);
}

/** The mode that holds wherever nothing else is said. */
export function meshModeOf(snapshot: ClusterSnapshot): PeerDecision {
  return decisionOf(levelsOf(snapshot).mesh, 'mesh') ?? DEFAULT;
}

function decisionOf(
  by: PeerAuthentication | undefined,
  level: PeerDecision['level'],
): PeerDecision | undefined {
  const mode = modeOf(by?.spec.mtls?.mode);
  return mode === undefined ? undefined : { mode, by, path: 'spec.mtls.mode', level };
}

function covers({ spec }: PeerAuthentication, { labels }: PeerTarget): boolean {
  return Object.entries(spec.selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

/** `UNSET` and what is no mode are left to the next level. */
function modeOf(text: string | undefined): PeerMode | undefined {
  return text === 'STRICT' || text === 'PERMISSIVE' || text === 'DISABLE' ? text : undefined;
}
