import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { workloadsWithPairs } from '../../cluster-objects/workloads/label-index.ts';
import { desiredPods } from '../../cluster-objects/workloads/pod-state.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';

const PATIENCE_MS = 5 * 60_000;

type Webhook = DownstreamRecord<'ValidatingWebhookConfiguration'>['webhooks'][number];

/** Nobody answers an admission webhook. */
export const webhookBackendMissing = defineClusterRule({
  id: 'cluster/webhook-backend-missing',
  title: 'Nobody answers an admission webhook',
  description: 'The API server asks a Service about changes that does not exist or has no pods.',
  severity: 'high',
  causeClass: 'dependency',
  subjects: ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'],
  reads: ['Service', ...WORKLOAD_KINDS],
  messages: {
    refused: { text: 'Changes that {{webhook}} is asked about are refused: {{problem}}.' },
    skipped: {
      text: 'Changes pass without {{webhook}} being asked: {{problem}}.',
      severity: 'low',
    },
  },
  remediation:
    'Bring back what serves the webhook, or delete the webhook configuration that was left behind.',
  *evaluate(configuration, { snapshot, now }) {
    if (configuration.deleting !== undefined || !lasted(configuration.created, PATIENCE_MS, now)) return;
    for (const { index, webhook, service, problem } of unanswered(configuration.webhooks, snapshot)) {
      const { failurePolicy = 'Fail', name = 'without a name' } = webhook;
      const path = `webhooks[${index}].clientConfig.service`;
      yield {
        messageId: failurePolicy === 'Ignore' ? 'skipped' : 'refused',
        data: { webhook: `the webhook ${name}`, problem },
        path,
        discriminator: `${service.namespace}/${service.name}`,
        cause: `${objectName(configuration)} has the failure policy ${failurePolicy}.`,
        services: [service],
        traits: { webhook: name },
        evidence: [
          fieldFact(snapshot, configuration, [path, `${service.namespace}/${service.name}`]),
          fieldFact(snapshot, configuration, [`webhooks[${index}].failurePolicy`, failurePolicy]),
        ],
      };
    }
  },
});

/** A configuration usually names one Service many times: the first webhook of a policy speaks for all. */
function* unanswered(webhooks: readonly Webhook[], snapshot: ClusterSnapshot) {
  const told = new Set<string>();
  for (const [index, webhook] of webhooks.entries()) {
    const problem = problemOf(webhook, snapshot);
    const key = `${webhook.failurePolicy ?? 'Fail'} ${problem ?? ''}`;
    if (problem === undefined || told.has(key)) continue;
    told.add(key);
    const { namespace = '', name = '' } = webhook.clientConfig.service;
    yield { index, webhook, problem, service: { namespace, name } };
  }
}

/** Pods that are there and broken are told of their workload, with this Service. */
function problemOf({ clientConfig: { service } }: Webhook, snapshot: ClusterSnapshot): string | undefined {
  const { namespace, name } = service;
  if (namespace === undefined || name === undefined) return undefined;
  const found = snapshot.get('Service', namespace, name);
  if (found === undefined) return `the Service ${namespace}/${name} does not exist`;
  const isPlain = Object.keys(found.spec.selector).length > 0 && found.spec.type !== 'ExternalName';
  if (!isPlain) return undefined;
  const workloads = workloadsWithPairs(snapshot, namespace, found.spec.selector);
  if (workloads.length === 0) return `the Service ${namespace}/${name} selects no pods`;
  return workloads.every((one) => desiredPods(one) === 0)
    ? `the pods behind the Service ${namespace}/${name} are scaled to zero`
    : undefined;
}
