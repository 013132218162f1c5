import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { countWords, kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** A deliberate stop; it is worth knowing what it keeps back. */
export const bundlePaused = defineRule({
  id: 'fleet/bundle-paused',
  title: 'A bundle is paused',
  description: 'A deliberate stop; it is worth knowing what it keeps back.',
  severity: 'info',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['GitRepo', 'BundleDeployment'],
  messages: {
    paused: { text: '{{name}} is paused; there is nothing newer to deploy.' },
    holding: { text: '{{name}} is paused and keeps a newer version from {{clusters}}.' },
  },
  remediation: 'Set paused to false in fleet.yaml when its updates may go on.',
  *evaluate(bundle, { snapshot }) {
    if (!bundle.paused || bundle.deleting !== undefined) return;
    // A pause of the whole GitRepo is reported there.
    if (snapshot.gitRepoOf(bundle)?.paused) return;
    const held = snapshot
      .deploymentsOfBundle(bundle.key)
      .filter((one) => (one.stagedDeploymentId ?? '') !== (one.deploymentId ?? ''));
    yield {
      messageId: held.length > 0 ? 'holding' : 'paused',
      data: { name: nameWords(bundle), clusters: countWords(held.length, 'cluster') },
      path: 'spec.paused',
      cause:
        'While it is paused, agents do not look at its deployments: readiness and drift are shown as they were.',
      remediation: `When its updates may go on, set paused to false in fleet.yaml; kubectl patch ${kubectlWords(bundle)} --type merge -p '{"spec":{"paused":false}}' lasts until the next commit only.`,
      evidence: [
        fieldEvidence(bundle, 'spec.paused', true),
        evidenceOf('count', String(held.length), {
          object: refOf(bundle),
          path: 'status.summary.outOfSync',
          note: 'Clusters that a newer version is staged for.',
        }),
      ],
    };
  },
});
