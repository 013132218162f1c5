import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { downstreamRef } from '../../downstream/downstream-ref.ts';
import { olderCompetitor } from '../../mesh/policy/competing.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { isInMesh, targetsOf } from '../../mesh/policy/policy-reach.ts';
import { selectorWords } from '../../mesh/policy/selector-words.ts';
import { workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS } from '../../mesh/workloads.ts';

/** A namespace may have one Telemetry without a selector, and a workload one that selects it. */
export const telemetryConflict = defineClusterRule({
  id: 'istio/telemetry-conflict',
  title: 'A Telemetry is ignored because of an older one',
  description:
    'Of several Telemetries for a namespace, or for the same workload, the oldest counts and the others do not.',
  severity: 'low',
  causeClass: 'platform',
  subjects: ['Telemetry'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    namespace: {
      text: 'The Telemetry {{name}} is ignored: {{other}} already is for the whole namespace {{namespace}}.',
      codes: ['IST0160'],
    },
    workload: {
      text: 'The Telemetry {{name}} is ignored for {{workloads}}: {{other}} selects it too.',
      codes: ['IST0159'],
    },
  },
  remediation: 'Merge the Telemetries into one, or make their selectors disjoint.',
  *evaluate(record, { snapshot }) {
    if (targetsOf(record).length > 0) return;
    const competitor = olderCompetitor<'Telemetry'>(snapshot, {
      record,
      // One with targets is for waypoints and gateways, and competes with none of these.
      selectorOf: (one) =>
        targetsOf(one).length > 0 ? { [TARGETED]: one.name } : (one.spec.selector?.matchLabels ?? {}),
      follows: isInMesh,
    });
    if (competitor === undefined) return;
    const { other, shared } = competitor;
    const words = selectorWords(record.spec.selector?.matchLabels ?? {});
    yield {
      messageId: shared.length > 0 ? 'workload' : 'namespace',
      data: {
        name: record.name,
        other: other.name,
        namespace: record.namespace,
        workloads: workloadNames(shared),
      },
      path: shared.length > 0 ? 'spec.selector' : 'spec',
      evidence: [
        evidenceFrom(snapshot, record)('spec.selector', words === '' ? 'not set' : words),
        evidenceFrom(snapshot, other)('metadata.name', other.name, 'The one that counts: the oldest.'),
      ],
      related: [downstreamRef(snapshot.cluster, other)],
    };
  },
});

/** A label that no workload has. */
const TARGETED = 'outrider/targeted';
