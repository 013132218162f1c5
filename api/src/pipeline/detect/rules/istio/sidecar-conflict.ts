import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { olderCompetitor } from '../../mesh/policy/competing.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { isGateway } from '../../mesh/policy/policy-reach.ts';
import { selectorWords } from '../../mesh/policy/selector-words.ts';
import { servicesOfWorkloads, workloadNames } from '../../mesh/policy/workload-words.ts';
import { meshWorkloadsIn, meshWorkloadsOf, POD_KINDS } from '../../mesh/workloads.ts';

/** Sidecars are never merged: of several for the same pods istiod takes the oldest. */
export const sidecarConflict = defineClusterRule({
  id: 'istio/sidecar-conflict',
  title: 'A Sidecar is ignored because of an older one',
  description:
    'Of several Sidecars for a namespace, or for the same workload, one counts; what the others let through or hold back does not.',
  severity: 'medium',
  causeClass: 'routing',
  subjects: ['Sidecar'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    namespace: {
      text: 'The Sidecar {{name}} is ignored: {{other}} already is for the whole namespace {{namespace}}.',
      codes: ['IST0111', 'KIA0002'],
    },
    workload: {
      text: 'The Sidecar {{name}} is ignored for {{workloads}}: {{other}} selects it too.',
      codes: ['IST0110', 'KIA0003'],
    },
  },
  remediation: 'Merge the Sidecars into one, or make their selectors disjoint.',
  *evaluate(record, { snapshot }) {
    const follows = (one: ReturnType<typeof meshWorkloadsIn>[number]) =>
      one.mode === 'sidecar' && !isGateway(one);
    // The Sidecar of the root namespace is the default of every other one.
    const isRoot = record.namespace === controlPlaneOf(snapshot).rootNamespace;
    const around = isRoot ? meshWorkloadsOf(snapshot) : meshWorkloadsIn(snapshot, record.namespace);
    const inUse = around.some(follows);
    const competitor = olderCompetitor<'Sidecar'>(snapshot, {
      record,
      selectorOf: ({ spec }) => spec.workloadSelector?.labels ?? {},
      follows,
    });
    if (!inUse || competitor === undefined) return;
    const { other, shared } = competitor;
    const field = evidenceFrom(snapshot, record);
    const words = selectorWords(record.spec.workloadSelector?.labels ?? {});
    yield {
      messageId: shared.length > 0 ? 'workload' : 'namespace',
      data: {
        name: record.name,
        other: other.name,
        namespace: record.namespace,
        workloads: workloadNames(shared),
      },
      path: shared.length > 0 ? 'spec.workloadSelector' : 'spec',
      services: servicesOfWorkloads(snapshot, shared),
      evidence: [
        field('spec.workloadSelector', words === '' ? 'not set' : words),
        evidenceFrom(snapshot, other)('metadata.name', other.name, 'The one that counts: the oldest.'),
      ],
      related: [downstreamRef(snapshot.cluster, other)],
    };
  },
});
