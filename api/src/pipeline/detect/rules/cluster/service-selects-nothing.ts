import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { podTemplateOf } from '../../cluster-objects/workloads/pod-template.ts';
import { lasted } from '../../cluster-objects/causes/pod-view.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { nearestWorkload, workloadsWithPairs } from '../../cluster-objects/workloads/label-index.ts';
import { WORKLOAD_KINDS } from '../../cluster-objects/workloads/workload-record.ts';
import { defineClusterRule, type ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';

/** What is deployed together arrives one after the other. */
const PATIENCE_MS = 5 * 60_000;

/** A Service whose labels no pod has, nor will have. */
export const serviceSelectsNothing = defineClusterRule({
  id: 'cluster/service-selects-nothing',
  title: 'A Service selects no pods',
  description: 'No pod and no workload has the labels that a Service selects, so nothing answers behind it.',
  severity: 'high',
  causeClass: 'routing',
  subjects: ['Service'],
  reads: WORKLOAD_KINDS,
  messages: {
    nothing: { text: '{{service}} selects {{selector}}, which no pod and no workload of its namespace has.' },
    almost: {
      text: '{{service}} selects {{selector}}, but {{workload}} has another value for {{differing}}.',
    },
  },
  remediation:
    'Let the selector of the Service and the labels of the pod template agree, or remove the Service.',
  *evaluate(service, context) {
    const { snapshot } = context;
    const { selector } = service.spec;
    if (
      !isJudged(service, context.now) ||
      workloadsWithPairs(snapshot, service.namespace, selector).length > 0
    ) {
      return;
    }
    const pairs = Object.entries(selector).map(([key, value]) => `${key}=${value}`);
    const near = nearestTo(service, snapshot);
    yield {
      messageId: near ? 'almost' : 'nothing',
      data: {
        service: objectName(service),
        selector: pairs.join(','),
        ...(near ? { workload: objectName(near.workload.head), differing: near.differing.join(', ') } : {}),
      },
      path: 'spec.selector',
      confidence: 0.9,
      services: [{ namespace: service.namespace, name: service.name }],
      related: near ? [downstreamRef(snapshot.cluster, near.workload.head)] : [],
      evidence: [
        fieldFact(snapshot, service, ['spec.selector', pairs.join(',')]),
        ...(near ? labelFacts(near, context) : []),
      ],
    };
  },
});

type ServiceRecord = DownstreamRecord<'Service'>;
type Near = NonNullable<ReturnType<typeof nearestWorkload>>;

function isJudged({ spec, created, deleting }: ServiceRecord, now: number): boolean {
  const isSelecting = Object.keys(spec.selector).length > 0 && spec.type !== 'ExternalName';
  return isSelecting && deleting === undefined && lasted(created, PATIENCE_MS, now);
}

/** The workload that is probably meant: some labels agree, or the only one has another value. */
function nearestTo(
  { namespace, spec: { selector } }: ServiceRecord,
  snapshot: ClusterSnapshot,
): Near | undefined {
  const count = Object.keys(selector).length;
  const near = nearestWorkload(snapshot, namespace, selector);
  return near && (near.differing.length < count || count === 1) ? near : undefined;
}

function labelFacts({ workload, differing }: Near, { snapshot }: ClusterRuleContext) {
  const { labels = {}, path = 'spec' } = podTemplateOf(workload) ?? {};
  const at = path === 'spec' ? 'metadata.labels' : path.replace(/spec$/, 'metadata.labels');
  return differing.map((key) =>
    fieldFact(snapshot, workload.head, [`${at}.${key || 'empty'}`, labels[key] || 'none']),
  );
}
