import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import { defineDeployFailureRule } from '../../deploy-failure/define-deploy-failure-rule.ts';

/** While a release is locked no change reaches the cluster, and the lock of an interrupted operation can stay until someone removes it. */
export const helmLocked = defineDeployFailureRule({
  id: 'fleet/helm-locked',
  title: 'A Helm release stays locked',
  description:
    'While a release is locked no change reaches the cluster, and the lock of an interrupted operation can stay until someone removes it.',
  severity: 'high',
  causeClass: 'helm',
  topic: 'helmLock',
  remediation:
    'If no Helm operation is running, delete the release Secret whose label status begins with pending on the cluster.',
  refine: (deployment, { failure }) => ({ remediation: unlockCommand(deployment) ?? failure.remedy }),
  messages: {
    failing: {
      text: '{{bundle}} cannot be deployed to {{cluster}} because its Helm release has been locked for more than ten minutes.',
    },
    retrying: {
      text: '{{bundle}} waits on {{cluster}} for another Helm operation to finish.',
      severity: 'info',
    },
  },
});

/** Helm keeps each revision as a Secret with labels that name the release and its state; the last good one must stay. */
function unlockCommand({ release }: BundleDeploymentRecord): string | undefined {
  const [, namespace, name] = /^([^/\s]+)\/([^:\s]+)/.exec(release ?? '') ?? [];
  if (!namespace || !name) return undefined;
  return `If the lock stays and nobody runs Helm, find the pending revision on the cluster with kubectl get secrets -n ${namespace} -l owner=helm,name=${name} --show-labels, and delete the Secret whose label status begins with pending.`;
}
