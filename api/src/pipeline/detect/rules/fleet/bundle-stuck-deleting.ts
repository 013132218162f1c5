import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf, timeEvidence } from '../../evidence/read-evidence.ts';
import { kubectlWords, nameWords } from '../../evidence/record-words.ts';

/** Deleting takes seconds, because Fleet does not wait for the clusters to uninstall. */
const STUCK_MS = 10 * 60_000;

/** Its name stays taken, so the next commit that makes a bundle of this name fails. */
export const bundleStuckDeleting = defineRule({
  id: 'fleet/bundle-stuck-deleting',
  title: 'A bundle cannot be deleted',
  description: 'Its name stays taken, so the next commit that makes a bundle of this name fails.',
  severity: 'medium',
  causeClass: 'platform',
  subject: 'Bundle',
  reads: ['BundleDeployment'],
  messages: {
    held: { text: '{{name}} has been in deletion for more than ten minutes and still has deployments.' },
    forgotten: {
      text: '{{name}} has been in deletion for more than ten minutes although nothing is left of it.',
    },
  },
  remediation:
    'Check that fleet-controller runs; remove the finalizer by hand only when nothing of the bundle is left.',
  *evaluate(bundle, context) {
    const { deleting } = bundle;
    if (deleting === undefined || !context.overdue(deleting, STUCK_MS)) return;
    const left = context.snapshot.deploymentsOfBundle(bundle.key);
    yield {
      messageId: left.length > 0 ? 'held' : 'forgotten',
      data: { name: nameWords(bundle) },
      path: 'metadata.deletionTimestamp',
      cause:
        left.length > 0
          ? 'Its finalizer waits until all of its deployments are gone.'
          : 'Its finalizer is still there, and no controller removes it.',
      remediation:
        left.length > 0
          ? 'Look at the deployments that are left and at their finalizers; fleet-controller must run to remove them.'
          : `Check that fleet-controller runs. If it does, run kubectl patch ${kubectlWords(bundle)} --type merge -p '{"metadata":{"finalizers":null}}'.`,
      evidence: [
        timeEvidence(bundle, 'metadata.deletionTimestamp', deleting),
        evidenceOf('count', String(left.length), {
          object: refOf(bundle),
          path: 'status.summary.desiredReady',
          note: 'Deployments that are left.',
        }),
      ],
      related: left.slice(0, 10).map((one) => refOf(one)),
    };
  },
});
