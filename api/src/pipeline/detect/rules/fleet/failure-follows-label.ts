import type { BundleRecord, ClusterRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { evidenceOf } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { failingDeployments } from '../../rollout/failing-deployments.ts';
import { sharedLabel } from '../../rollout/shared-label.ts';

/** With fewer clusters on either side a label separates them by chance. */
const LEAST_FAILING = 2;
const LEAST_RUNNING = 2;

/** What the failing clusters have in common, and no other has, is most likely why they fail. */
export const failureFollowsLabel = defineRule({
  id: 'fleet/failure-follows-label',
  title: 'A bundle fails on clusters of one kind only',
  description: 'What the failing clusters have in common, and no other has, is most likely why they fail.',
  severity: 'medium',
  causeClass: 'rollout',
  subject: 'Bundle',
  reads: ['BundleDeployment', 'Cluster'],
  messages: {
    label: {
      text: '{{name}} fails on all {{failing}} clusters with {{label}} and on none of the {{running}} others.',
    },
  },
  remediation:
    'Look for what differs there, such as architecture, version or policies, and use targetCustomizations for clusters with this label.',
  *evaluate(bundle, { snapshot }) {
    const { summary } = bundle;
    if (bundle.deleting !== undefined || summary.errApplied + summary.notReady < LEAST_FAILING) return;
    const { failing, running } = sidesOf(bundle, snapshot);
    if (failing.length < LEAST_FAILING || running.length < LEAST_RUNNING) return;
    const label = sharedLabel(failing, running);
    if (!label) return;
    yield {
      messageId: 'label',
      data: {
        name: nameWords(bundle),
        label: `${label.key}=${label.value}`,
        failing: failing.length,
        running: running.length,
      },
      path: 'status.summary',
      discriminator: label.key,
      cause: `Every cluster on which it cannot be applied has ${label.key}=${label.value}, and no cluster on which it is applied has.`,
      confidence: confidenceOf(failing.length + running.length),
      evidence: failing
        .slice(0, 5)
        .map((cluster) =>
          evidenceOf('field', label.value, { object: refOf(cluster), path: `metadata.labels[${label.key}]` }),
        ),
      related: failing.slice(0, 10).map((cluster) => refOf(cluster)),
    };
  },
});

/** Clusters on which the bundle cannot be applied, and those on which it has been. */
function sidesOf(bundle: BundleRecord, snapshot: Snapshot) {
  const deployments = snapshot.deploymentsOfBundle(bundle.key);
  const failing = failingDeployments(deployments).map((one) => one.deployment);
  const running = deployments.filter((one) => one.state === 'Ready' || one.state === 'Modified');
  const clusters = (list: typeof deployments) =>
    list.map((one) => snapshot.clusterOf(one)).filter((one): one is ClusterRecord => one !== undefined);
  return { failing: clusters(failing), running: clusters(running) };
}

/** Each further cluster makes it less likely that a label fits by chance. */
function confidenceOf(clusters: number): number {
  return Math.min(0.9, 0.5 + clusters / 40);
}
