import type { ClusterSnapshot } from '../../../observe/downstream/cluster-snapshot.ts';
import type { DownstreamRecord } from '../../../observe/downstream/downstream-record.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { scaleTargetOf } from '../../cluster-objects/scale-target.ts';
import { podTemplateOf } from '../../cluster-objects/workloads/pod-template.ts';
import { workloadOf, type Workload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { listWords } from '../../evidence/record-words.ts';

type Metric = DownstreamRecord<'HorizontalPodAutoscaler'>['spec']['metrics'][number];

/** An autoscaler goes by a share of what containers request, and they request nothing. */
export const hpaWithoutRequests = defineClusterRule({
  id: 'cluster/hpa-without-requests',
  title: 'An autoscaler lacks the requests it goes by',
  description:
    'A HorizontalPodAutoscaler scales by utilization, which is a share of requests that containers do not make.',
  severity: 'medium',
  causeClass: 'manifest',
  subjects: ['HorizontalPodAutoscaler'],
  reads: ['Deployment', 'StatefulSet', 'ReplicaSet', 'Pod', 'LimitRange'],
  messages: {
    noRequests: {
      text: '{{hpa}} cannot work out its {{resource}} utilization: {{containers}} of {{workload}} requests no {{resource}}.',
    },
  },
  remediation:
    'Set resources.requests of every container of the workload, or let the autoscaler go by averageValue.',
  *evaluate(autoscaler, { snapshot }) {
    const target = scaleTargetOf(autoscaler, snapshot);
    const workload = typeof target === 'string' ? undefined : workloadOf(target, snapshot);
    if (workload === undefined || autoscaler.deleting !== undefined) return;
    for (const [index, metric] of autoscaler.spec.metrics.entries()) {
      const wanted = wantedOf(metric);
      if (wanted === undefined) continue;
      const lacking = containersWithout(workload, wanted, snapshot);
      if (lacking.length === 0) continue;
      const path = `spec.metrics[${index}].${wanted.field}.target.averageUtilization`;
      yield {
        messageId: 'noRequests',
        data: {
          hpa: objectName(autoscaler),
          resource: wanted.resource,
          containers: `container ${listWords(lacking)}`,
          workload: objectName(workload.head),
        },
        path,
        evidence: [
          fieldFact(snapshot, autoscaler, [path, wanted.utilization]),
          fieldFact(snapshot, workload.head, [
            'spec.template.spec.containers',
            lacking.join(', '),
            `Containers that request no ${wanted.resource}.`,
          ]),
        ],
        related: [downstreamRef(snapshot.cluster, workload.head)],
      };
    }
  },
});

interface Wanted {
  readonly resource: string;
  readonly container: string | undefined;
  readonly utilization: number;
  readonly field: 'resource' | 'containerResource';
}

function wantedOf({ type, resource, containerResource }: Metric): Wanted | undefined {
  const field =
    type === 'Resource' ? 'resource' : type === 'ContainerResource' ? 'containerResource' : undefined;
  if (field === undefined) return undefined;
  const { name, target } = field === 'resource' ? resource : containerResource;
  const container = field === 'resource' ? undefined : containerResource.container;
  const utilization = target.averageUtilization;
  return name === undefined || utilization === undefined
    ? undefined
    : { resource: name, container, utilization, field };
}

/** Pods show what admission has added to the template; without pods a LimitRange may yet add it. */
function containersWithout(
  workload: Workload,
  { resource, container }: Wanted,
  snapshot: ClusterSnapshot,
): readonly string[] {
  const spec = workload.pods[0]?.spec ?? podTemplateOf(workload)?.spec;
  const defaults = snapshot
    .inNamespace('LimitRange', workload.head.namespace)
    .flatMap(({ spec: { limits } }) => limits.filter(({ type }) => type === 'Container'));
  if (
    workload.pods.length === 0 &&
    defaults.some((one) => one.defaultRequest[resource] ?? one.default[resource])
  ) {
    return [];
  }
  return (spec?.containers ?? [])
    .filter(({ name }) => container === undefined || name === container)
    .filter(({ resources }) => !resources.requests[resource] && !resources.limits[resource])
    .map(({ name }) => name ?? 'unnamed');
}
