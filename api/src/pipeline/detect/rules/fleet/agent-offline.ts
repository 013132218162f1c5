import type { ClusterRecord, RancherClusterRecord } from '../../../observe/records.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule, type RuleContext } from '../../define-rule.ts';
import { isAgentOffline } from '../../evidence/agent-presence.ts';
import {
  conditionEvidence,
  conditionOf,
  evidenceOf,
  timeEvidence,
  type EvidenceDraft,
} from '../../evidence/read-evidence.ts';
import { countWords, nameWords } from '../../evidence/record-words.ts';
import { failingDeployments } from '../../rollout/failing-deployments.ts';
import { isConnected } from '../../cluster-contact/rancher-contact.ts';

const LAST_WORDS = 5;

/** Everything Fleet shows of the cluster is as old as the last report, and nothing new arrives. */
export const agentOffline = defineRule({
  id: 'fleet/agent-offline',
  title: 'The agent of a cluster has stopped reporting',
  description: 'Everything Fleet shows of the cluster is as old as the last report, and nothing new arrives.',
  severity: 'medium',
  causeClass: 'agent',
  subject: 'Cluster',
  reads: ['RancherCluster', 'BundleDeployment'],
  messages: {
    silent: {
      text: 'The Fleet agent of {{name}} has not reported since {{since}}; it has missed no update yet.',
    },
    behind: {
      text: 'The Fleet agent of {{name}} has not reported since {{since}}; {{waiting}} cannot arrive there, although labels name the newest commit.',
      severity: 'high',
    },
  },
  remediation: 'Find out whether the cluster is reachable, then look at the pod of the fleet-agent there.',
  *evaluate(cluster, context) {
    const seen = cluster.agentLastSeen;
    if (seen === undefined || cluster.deleting !== undefined || !isAgentOffline(cluster, context)) return;
    const waiting = waitingOn(cluster, context);
    const rancher = context.snapshot.rancherClusterOf(cluster);
    yield {
      messageId: waiting === 0 ? 'silent' : 'behind',
      data: { name: nameWords(cluster), since: timeWords(seen), waiting: countWords(waiting, 'update') },
      path: 'status.agent.lastSeen',
      ...explain(cluster, rancher),
      evidence: [
        timeEvidence(cluster, 'status.agent.lastSeen', seen),
        ...frozenEvidence(cluster, context),
        ...lastWords(cluster, context),
        ...rancherEvidence(rancher),
      ],
      related: rancher ? [refOf(rancher)] : [],
    };
  },
});

/** Deployments that have something new to apply. */
function waitingOn(cluster: ClusterRecord, { snapshot }: RuleContext): number {
  return snapshot
    .deploymentsOfCluster(cluster.key)
    .filter((one) => !one.paused && (one.appliedDeploymentId ?? '') !== (one.deploymentId ?? '')).length;
}

/** Rancher has a connection of its own, so it tells a cluster that is away from an agent that is. */
function explain(cluster: ClusterRecord, rancher: RancherClusterRecord | undefined) {
  if (!rancher) {
    return { cause: 'The agent, the cluster or the connection between them and Rancher is down.' };
  }
  if (isConnected(rancher) === false) {
    return {
      cause:
        'Rancher does not reach the cluster either: the cluster or its network is down, not only the agent.',
      remediation:
        'Bring the cluster back first; its agent reports within 15 minutes and catches up by itself.',
      causeClass: 'network',
    } as const;
  }
  const namespace = cluster.agentNamespace ?? 'cattle-fleet-system';
  return {
    cause:
      'Rancher reaches the cluster, so it is the Fleet agent that does not run or cannot reach Rancher’s API.',
    remediation: `On the cluster, run kubectl get pods -n ${namespace} and kubectl logs deploy/fleet-agent -n ${namespace}.`,
  };
}

function frozenEvidence(cluster: ClusterRecord, { snapshot }: RuleContext): readonly EvidenceDraft[] {
  const count = snapshot.deploymentsOfCluster(cluster.key).length;
  return [
    evidenceOf('count', String(count), {
      object: refOf(cluster),
      path: 'status.summary.desiredReady',
      note: 'Deployments whose status is as old as the last report.',
    }),
  ];
}

/** What was failing when the agent last reported: no findings of their own, because all of it may be over. */
function lastWords(cluster: ClusterRecord, { snapshot }: RuleContext): readonly EvidenceDraft[] {
  return failingDeployments(snapshot.deploymentsOfCluster(cluster.key))
    .slice(0, LAST_WORDS)
    .map(({ deployment, found }) =>
      conditionEvidence(
        deployment,
        found.condition,
        'What failed at the last report; whether it still does is not known.',
      ),
    );
}

function rancherEvidence(rancher: RancherClusterRecord | undefined): readonly EvidenceDraft[] {
  const condition = rancher && (conditionOf(rancher, 'Connected') ?? conditionOf(rancher, 'Ready'));
  return rancher && condition
    ? [conditionEvidence(rancher, condition, 'What Rancher sees of the cluster.')]
    : [];
}

function timeWords(at: number): string {
  return Math.abs(at) <= 8.64e15
    ? new Date(at).toISOString().replace(/T(\d\d:\d\d):.*$/, ' $1 UTC')
    : 'long ago';
}
