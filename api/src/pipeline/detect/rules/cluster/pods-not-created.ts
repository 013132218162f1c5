import { servicesOf } from '../../cluster-objects/workloads/services-of.ts';
import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { countFact } from '../../cluster-objects/object-evidence.ts';
import { objectName, reasonWords } from '../../cluster-objects/object-words.ts';
import { isReady } from '../../cluster-objects/workloads/pod-state.ts';
import { refusalOf, type Refusal } from '../../cluster-objects/workloads/refusal.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { failureTraits } from '../../traits/failure-traits.ts';

/** Controllers try again at once; what is gone after this was a matter of order. */
const PATIENCE_MS = 2 * 60_000;

type MessageId =
  | 'quota'
  | 'mustSpecify'
  | 'limits'
  | 'podSecurity'
  | 'denied'
  | 'webhookDown'
  | 'serviceAccount'
  | 'other';

const MESSAGES: Readonly<Record<string, MessageId>> = {
  quota: 'quota',
  'quota-must-specify': 'mustSpecify',
  limitrange: 'limits',
  psa: 'podSecurity',
  'adm-webhook-denied': 'denied',
  'adm-vap': 'denied',
  'unknown-admission': 'denied',
  'adm-webhook-unreachable': 'webhookDown',
  'pod-service-account': 'serviceAccount',
};

/** How a text that leaves something out reads all the same. */
const UNSAID = {
  quota: 'of the project',
  resources: 'requests and limits',
  level: 'in force',
  webhook: 'of the cluster',
};

/** The API server refuses the pods of a workload. */
export const podsNotCreated = defineClusterRule({
  id: 'cluster/pods-not-created',
  title: 'Pods are refused before they exist',
  description:
    'The API server refuses to create pods of a workload, so there are no pods that could say why.',
  severity: 'high',
  causeClass: 'policy',
  subjects: WORKLOAD_KINDS,
  messages: {
    quota: { text: 'Pods of {{workload}} are not created: the quota {{quota}} of the namespace is used up.' },
    mustSpecify: {
      text: 'Pods of {{workload}} are not created: the quota {{quota}} demands {{resources}} of every container.',
    },
    limits: {
      text: 'Pods of {{workload}} are not created: a LimitRange of the namespace does not allow their resources.',
    },
    podSecurity: {
      text: 'Pods of {{workload}} are not created: they break the pod security level {{level}} of the namespace.',
    },
    denied: {
      text: 'Pods of {{workload}} are not created: an admission policy of the cluster denies them: “{{reason}}”.',
    },
    webhookDown: {
      text: 'Pods of {{workload}} are not created: the admission webhook {{webhook}} cannot be called.',
    },
    serviceAccount: { text: 'Pods of {{workload}} are not created: their service account does not exist.' },
    other: { text: 'Pods of {{workload}} are not created: “{{reason}}”.' },
  },
  remediation: 'Read the FailedCreate event of the controller and correct what the API server names.',
  *evaluate(subject, context) {
    const workload = livingWorkload(subject, context.snapshot);
    const refusal = workload && refusalOf(workload, context);
    if (workload === undefined || refusal === undefined) return;
    if (!lasted(refusal.since, PATIENCE_MS, context.now)) return;
    const { failure, text, evidence } = refusal;
    const ready = workload.pods.filter((pod) => isReady(pod)).length;
    const messageId = MESSAGES[failure.id] ?? 'other';
    yield {
      messageId,
      data: { workload: objectName(subject), reason: reasonWords(text), ...UNSAID, ...failure.data },
      path: 'spec',
      severity: ready > 0 ? 'medium' : 'high',
      ...(messageId === 'other' ? {} : known(failure)),
      services: servicesOf(workload, context.snapshot),
      traits: failureTraits({ failure, text, namespace: subject.namespace }),
      evidence: [
        evidence,
        countFact(context.snapshot, subject, ['status', ready, 'Pods that are ready all the same.']),
      ],
    };
  },
});

function known({ causeClass, cause, remedy, confidence }: Refusal['failure']) {
  return { causeClass, cause, remediation: remedy, confidence };
}
