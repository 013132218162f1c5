import type { ObservationState } from '../../../contract/vocabulary.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { ReadProblem } from '../../ports/cluster-reader.ts';
import type { FleetIndex } from './fleet-index.ts';
import { observationOf, type ObservedCluster } from './observation.ts';
import type { ClusterRecord, RancherClusterRecord } from './records.ts';

/** An agent reports every 15 minutes (Fleet's agentCheckinInterval); twice that without a word is offline. */
const AGENT_SILENCE_MS = 30 * 60_000;
/** An interruption of the watches shorter than this makes nothing stale, in milliseconds. */
const STALE_AFTER_MS = 30_000;

/** What is known besides the objects. */
export interface ClusterCircumstances {
  readonly index: FleetIndex;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether every kind was read once. */
  readonly ready: boolean;
  /** What interrupts the watch of BundleDeployments, and since when. */
  readonly interruption: { readonly problem: ReadProblem; readonly since: number } | undefined;
  /** When the API server last said something about BundleDeployments. */
  readonly lastEvent: number | undefined;
  /** Why a cluster's own API server does not answer. */
  readonly problemOf: (cluster: string) => ReadProblem | undefined;
}

interface Judged {
  readonly observation: ObservationState;
  readonly detail?: string;
}

const SYNCED: Judged = { observation: 'synced' };

/** Every cluster that Fleet or Rancher knows, and how well it is observed. */
export function observeClusters(circumstances: ClusterCircumstances): readonly ObservedCluster[] {
  const { index } = circumstances;
  const clusters: ObservedCluster[] = [];
  const known = new Set<string>();
  for (const cluster of index.all('Cluster')) {
    known.add(cluster.clusterId);
    clusters.push(ofFleetCluster(cluster, circumstances));
  }
  for (const cluster of index.all('RancherCluster')) {
    if (!known.has(cluster.name)) clusters.push(ofRancherCluster(cluster, circumstances));
  }
  return clusters;
}

function ofFleetCluster(cluster: ClusterRecord, circumstances: ClusterCircumstances): ObservedCluster {
  const deployments = circumstances.index.deploymentsOfCluster(cluster.key);
  const { observation, detail } = judgeFleetCluster(cluster, circumstances);
  return {
    id: cluster.clusterId,
    name: cluster.displayName,
    workspace: cluster.namespace,
    fleetCluster: cluster.key,
    observation,
    detail,
    agentLastSeen: cluster.agentLastSeen,
    lastSynced: circumstances.lastEvent,
    bundleDeployments: deployments.length,
    ready: deployments.reduce((sum, deployment) => sum + (deployment.state === 'Ready' ? 1 : 0), 0),
  };
}

function ofRancherCluster(
  cluster: RancherClusterRecord,
  circumstances: ClusterCircumstances,
): ObservedCluster {
  const { observation, detail } = judgeReach(cluster.name, circumstances) ?? SYNCED;
  return {
    id: cluster.name,
    name: cluster.displayName,
    workspace: cluster.fleetWorkspace,
    fleetCluster: undefined,
    observation,
    detail,
    agentLastSeen: undefined,
    lastSynced: circumstances.lastEvent,
    bundleDeployments: 0,
    ready: 0,
  };
}

function judgeFleetCluster(cluster: ClusterRecord, circumstances: ClusterCircumstances): Judged {
  if (!circumstances.ready) {
    return {
      observation: 'connecting',
      detail: 'Outrider is reading the management cluster for the first time.',
    };
  }
  return judgeAgent(cluster, circumstances.now) ?? judgeReach(cluster.clusterId, circumstances) ?? SYNCED;
}

function judgeAgent(cluster: ClusterRecord, now: number): Judged | undefined {
  const { agentLastSeen } = cluster;
  if (agentLastSeen !== undefined && now - agentLastSeen <= AGENT_SILENCE_MS) return undefined;
  const namespace = cluster.agentNamespace ?? 'cattle-fleet-system';
  const since =
    agentLastSeen === undefined
      ? 'The Fleet agent has never reported.'
      : `The Fleet agent has not reported since ${new Date(agentLastSeen).toISOString()}.`;
  return {
    observation: 'offline',
    detail: `${since} Check that the cluster is up and that the fleet-agent pod in ${namespace} runs and reaches Rancher.`,
  };
}

function judgeReach(cluster: string, circumstances: ClusterCircumstances): Judged | undefined {
  const problem = circumstances.problemOf(cluster);
  if (problem !== undefined && cluster !== LOCAL_CLUSTER) return judgeProblem(problem);
  const { interruption, now } = circumstances;
  if (interruption === undefined || now - interruption.since < STALE_AFTER_MS) return undefined;
  return {
    observation: 'stale',
    detail: `What is shown is from ${new Date(interruption.since).toISOString()}: the management cluster cannot be read. ${interruption.problem.message}`,
  };
}

const ADVICE: Readonly<Partial<Record<ObservationState, string>>> = {
  unreachable:
    'Fleet data is still shown. Check the cluster and its connection to Rancher (cattle-cluster-agent).',
  unauthorized: 'Fleet data is still shown. Renew the Rancher token Outrider was given.',
  forbidden: 'Fleet data is still shown. Give the account of Outrider a role in this cluster.',
};

function judgeProblem(problem: ReadProblem): Judged {
  // The probe asks for something every API server serves: a 404 comes from something else in its place.
  const observation = problem.kind === 'not-served' ? 'unreachable' : observationOf(problem);
  return { observation, detail: `${problem.message} ${ADVICE[observation] ?? ''}`.trim() };
}
