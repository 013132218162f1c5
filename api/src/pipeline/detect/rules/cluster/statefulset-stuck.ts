import { causesOf } from '../../cluster-objects/causes/workload-causes.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { livingWorkload } from '../../cluster-objects/workloads/workloads.ts';
import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';

const REVISION = 'controller-revision-hash';

/** A broken pod of an earlier version keeps a StatefulSet from bringing the version that would repair it. */
export const statefulsetStuck = defineClusterRule({
  id: 'cluster/statefulset-stuck',
  title: 'A broken pod keeps a StatefulSet from being updated',
  description:
    'A StatefulSet replaces its pods one by one and waits for each to be ready; a pod that is broken in an earlier version is never replaced.',
  severity: 'high',
  causeClass: 'rollout',
  subjects: ['StatefulSet'],
  reads: ['Pod'],
  messages: {
    blocked: {
      text: '{{workload}} waits for {{pod}}, which is broken in an earlier version, before it brings the new version to any pod.',
    },
  },
  remediation:
    'Delete the broken pod: it is created again in the new version. Kubernetes does not do this by itself.',
  *evaluate(statefulSet, context) {
    const { snapshot } = context;
    const workload = livingWorkload(statefulSet, snapshot);
    const { updateRevision } = statefulSet.status;
    if (workload === undefined || updateRevision === undefined) return;
    const { podManagementPolicy, updateStrategy } = statefulSet.spec;
    if (podManagementPolicy === 'Parallel' || updateStrategy.type === 'OnDelete') return;
    const broken = causesOf(workload, context)
      .filter(({ due }) => due)
      .flatMap(({ pods }) => pods.map(({ pod }) => pod));
    const pod = broken.find(
      ({ labels }) => labels[REVISION] !== undefined && labels[REVISION] !== updateRevision,
    );
    if (pod === undefined) return;
    yield {
      messageId: 'blocked',
      data: { workload: objectName(statefulSet), pod: `pod ${pod.name}` },
      path: 'spec.updateStrategy',
      remediation: `Delete the broken pod with kubectl delete pod ${pod.name} -n ${pod.namespace}: it is created again in the new version.`,
      evidence: [
        fieldFact(snapshot, pod, [
          `metadata.labels[${REVISION}]`,
          pod.labels[REVISION] ?? 'none',
          'The version of the broken pod.',
        ]),
        fieldFact(snapshot, statefulSet, [
          'status.updateRevision',
          updateRevision,
          'The version that is to be brought.',
        ]),
      ],
      related: [downstreamRef(snapshot.cluster, pod)],
    };
  },
});
