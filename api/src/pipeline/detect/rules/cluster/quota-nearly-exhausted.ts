import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { parseQuantity } from '../../cluster-objects/quantity.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { listWords } from '../../evidence/record-words.ts';

const NEARLY = 0.9;

/** A quota leaves no or little room. */
export const quotaNearlyExhausted = defineClusterRule({
  id: 'cluster/quota-nearly-exhausted',
  title: 'A quota is nearly used up',
  description:
    'The next pods or objects of a namespace may be refused, also those that a rollout needs for a moment.',
  severity: 'info',
  causeClass: 'capacity',
  subjects: ['ResourceQuota'],
  messages: {
    exhausted: { text: '{{quota}} is used up: {{resources}}.', severity: 'low' },
    nearly: { text: '{{quota}} is nearly used up: {{resources}}.' },
  },
  remediation: 'Raise the quota of the namespace or project, or lower what its workloads request.',
  *evaluate(quota, { snapshot }) {
    const { hard, used } = quota.status;
    const resources = Object.keys(hard).flatMap((resource) => {
      const share = (parseQuantity(used[resource] ?? '') ?? 0) / (parseQuantity(hard[resource] ?? '') ?? 0);
      // A quota of nothing forbids something, which is no shortage.
      return Number.isFinite(share) && share >= NEARLY ? [{ resource, share }] : [];
    });
    if (resources.length === 0 || quota.deleting !== undefined) return;
    const isExhausted = resources.some(({ share }) => share >= 1);
    yield {
      messageId: isExhausted ? 'exhausted' : 'nearly',
      data: {
        quota: objectName(quota),
        resources: listWords(
          resources.map(
            ({ resource }) => `${used[resource] ?? ''} of ${hard[resource] ?? ''} ${resource || 'unnamed'}`,
          ),
        ),
      },
      path: 'spec.hard',
      traits: { quota: quota.key },
      evidence: resources.flatMap(({ resource }) => [
        fieldFact(snapshot, quota, [`status.used.${resource}`, used[resource] ?? '']),
        fieldFact(snapshot, quota, [`status.hard.${resource}`, hard[resource] ?? '']),
      ]),
    };
  },
});
