import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** A deliberate stop; it is worth knowing what it keeps back. */
export const clusterPaused = defineRule({
  id: 'fleet/cluster-paused',
  title: 'A cluster is paused',
  description: 'A deliberate stop; it is worth knowing what it keeps back.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'Cluster',
  reads: ['BundleDeployment'],
  messages: {
    paused: { text: '{{name}} is paused; there is nothing newer to deploy to it.' },
    holding: { text: '{{name}} is paused and does not get newer versions of {{bundles}}.' },
  },
  remediation: 'Set spec.paused of the cluster to false when it may be updated again.',
  *evaluate(cluster, { snapshot }) {
    if (!cluster.paused || cluster.deleting !== undefined) return;
    const held = snapshot
      .deploymentsOfCluster(cluster.key)
      .filter((one) => (one.stagedDeploymentId ?? '') !== (one.deploymentId ?? '')).length;
    yield {
      messageId: held > 0 ? 'holding' : 'paused',
      data: { name: nameWords(cluster), bundles: countWords(held, 'bundle') },
      path: 'spec.paused',
      cause:
        'Rollouts go on without a paused cluster, and nothing that is shown of it is looked at meanwhile.',
      remediation: `When it may be updated again, run kubectl patch ${kubectlWords(cluster)} --type merge -p '{"spec":{"paused":false}}'.`,
      evidence: [
        fieldEvidence(cluster, 'spec.paused', true),
        evidenceOf('count', String(held), {
          object: refOf(cluster),
          path: 'status.summary.outOfSync',
          note: 'Bundles that a newer version is staged for.',
        }),
      ],
    };
  },
});
