import { defineRule, type RuleContext } from '../../define-rule.ts';
import type { FindingDraft } from '../../finding-draft.ts';
import { isAgentOffline } from '../../evidence/agent-presence.ts';
import { deploymentRelatives, deploymentWords } from '../../evidence/deployment-words.ts';
import { waitingSince } from '../../evidence/deployment-times.ts';
import { fieldEvidence, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import type { BundleDeploymentRecord, ClusterRecord } from '../../../observe/records.ts';

const MINUTE = 60_000;
const VALUES_MS = 10 * MINUTE;
const SILENT_MS = 15 * MINUTE;

type Message = 'waitingForValues' | 'suspectedConflict' | 'unexplained';

/**
 * WaitApplied comes without a reason. What is known elsewhere is left out (offline agents have a rule on their cluster;
 * paused and off-schedule deployments wait on purpose), the rest is told apart.
 */
export const applyStalled = defineRule({
  id: 'fleet/apply-stalled',
  title: 'A deployment waits without a reason',
  description:
    'Fleet shows WaitApplied and nothing else, although the agent reports: the change never arrives.',
  severity: 'medium',
  causeClass: 'agent',
  subject: 'BundleDeployment',
  reads: ['Bundle', 'BundleDeployment', 'Cluster'],
  concerns: isSilentWait,
  messages: {
    waitingForValues: {
      text: '{{bundle}} has waited for its values for more than ten minutes and is not deployed to {{cluster}}.',
      severity: 'high',
      remediation:
        'Check in the management cluster that every Secret and ConfigMap that downstreamResources and helm.valuesFrom of fleet.yaml name exists; Force Update of the GitRepo makes Fleet write its own Secrets again.',
    },
    suspectedConflict: {
      text: '{{bundle}} is not applied on {{cluster}} although the agent reports and deploys other bundles.',
      severity: 'high',
      remediation:
        'On the cluster, search kubectl logs deploy/fleet-agent -n cattle-fleet-system for “conflict occurred while applying object”: it names the other owner. Remove the field from the manifest, or set helm.takeOwnership once the other owner is gone.',
    },
    unexplained: {
      text: '{{bundle}} is not applied on {{cluster}}, and neither is any other bundle, although the agent reports.',
      remediation:
        'On the cluster, run kubectl logs deploy/fleet-agent -n cattle-fleet-system and look for the name of the bundle.',
    },
  },
  remediation: 'Read the log of the Fleet agent on the cluster.',
  *evaluate(deployment, context) {
    const cluster = context.snapshot.clusterOf(deployment);
    if (!isSilentWait(deployment) || !cluster || !isAgentPresent(cluster, context)) return;
    const messageId = explain(deployment, cluster, context);
    if (!messageId) return;
    yield {
      messageId,
      ...EXPLANATIONS[messageId],
      data: { ...deploymentWords(deployment, context.snapshot) },
      path: messageId === 'waitingForValues' ? 'spec.waitingForValues' : 'status.appliedDeploymentID',
      evidence: evidenceFor(deployment, cluster),
      related: deploymentRelatives(deployment, context.snapshot),
    };
  },
});

const EXPLANATIONS = {
  waitingForValues: {
    causeClass: 'dependency',
    cause:
      'Fleet has not got the values together: most likely a Secret or ConfigMap that the bundle reads does not exist in the management cluster, or the Secret with its options is missing.',
    confidence: 0.8,
  },
  suspectedConflict: {
    causeClass: 'helm',
    cause:
      'Most likely another field manager owns a field that the bundle sets: server-side apply refuses it, and the agent does not report such conflicts. A missing source of downstreamResources looks the same.',
    confidence: 0.6,
  },
  unexplained: { cause: 'The agent is alive but does not deploy; its log says why.', confidence: 0.4 },
} as const satisfies Record<Message, Partial<FindingDraft>>;

function isSilentWait(deployment: BundleDeploymentRecord): boolean {
  return (
    deployment.state === 'WaitApplied' &&
    deployment.deleting === undefined &&
    !deployment.paused &&
    !deployment.offSchedule
  );
}

function isAgentPresent(cluster: ClusterRecord, context: RuleContext): boolean {
  return !cluster.paused && cluster.agentLastSeen !== undefined && !isAgentOffline(cluster, context);
}

function explain(
  deployment: BundleDeploymentRecord,
  cluster: ClusterRecord,
  context: RuleContext,
): Message | undefined {
  const since = waitingSince(deployment, context.snapshot);
  const patience = patienceFor(deployment, context);
  if (deployment.waitingForValues) return context.overdue(since, VALUES_MS) ? 'waitingForValues' : undefined;
  if (!isClientSide(deployment, context) && othersAreApplied(deployment, cluster, context)) {
    return context.overdue(since, patience) ? 'suspectedConflict' : undefined;
  }
  return context.overdue(since, patience) ? 'unexplained' : undefined;
}

/** Helm waits up to its timeout for what it deploys, and until then the status looks just the same. */
function patienceFor(deployment: BundleDeploymentRecord, { snapshot }: RuleContext): number {
  return SILENT_MS + (snapshot.bundleOf(deployment)?.helm.timeoutSeconds ?? 0) * 1000;
}

/** Both options make the agent apply from the client side, where field managers do not conflict. */
function isClientSide(deployment: BundleDeploymentRecord, { snapshot }: RuleContext): boolean {
  const bundle = snapshot.bundleOf(deployment);
  return bundle !== undefined && (bundle.helm.force || bundle.helm.takeOwnership);
}

/** Whether the agent brings most other bundles through, and at least one. */
function othersAreApplied(
  deployment: BundleDeploymentRecord,
  cluster: ClusterRecord,
  { snapshot }: RuleContext,
): boolean {
  const others = snapshot
    .deploymentsOfCluster(cluster.key)
    .filter((other) => other.key !== deployment.key && other.deploymentId !== undefined);
  const waiting = others.filter((other) => other.state === 'WaitApplied').length;
  return others.length > waiting && waiting <= others.length / 2;
}

function evidenceFor(deployment: BundleDeploymentRecord, cluster: ClusterRecord): readonly EvidenceDraft[] {
  return [
    ...(deployment.waitingForValues ? [fieldEvidence(deployment, 'spec.waitingForValues', true)] : []),
    fieldEvidence(deployment, 'spec.deploymentID', deployment.deploymentId ?? 'none'),
    fieldEvidence(deployment, 'status.appliedDeploymentID', deployment.appliedDeploymentId ?? 'none'),
    {
      ...fieldEvidence(cluster, 'status.agent.lastSeen', 'within the last 30 minutes'),
      kind: 'text',
      note: 'The agent reports; the exact time is left out because it changes with every report.',
    },
  ];
}
