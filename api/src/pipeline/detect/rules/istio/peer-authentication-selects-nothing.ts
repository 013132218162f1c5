import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { selects } from '../../mesh/policy/peer-modes.ts';
import { isInMesh, selectorOf } from '../../mesh/policy/policy-reach.ts';
import { selectorWords } from '../../mesh/policy/selector-words.ts';
import { workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS, selectedWorkloads } from '../../mesh/workloads.ts';

/** Workloads that are scaled to zero count by their template. */
export const peerAuthenticationSelectsNothing = defineClusterRule({
  id: 'istio/peer-authentication-selects-nothing',
  title: 'A PeerAuthentication is for no workload',
  description:
    'The mode it sets holds for nothing, so what it was to protect follows the policy of its namespace or of the mesh.',
  severity: 'medium',
  causeClass: 'security',
  codes: ['KIA0004'],
  subjects: ['PeerAuthentication'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    nothing: {
      text: 'The PeerAuthentication {{name}} selects {{selector}}, which no workload of {{namespace}} has.',
    },
    outsideMesh: {
      text: 'The PeerAuthentication {{name}} is for {{workloads}} only, which has no proxy that could follow it.',
    },
    rootSelector: {
      text: 'The PeerAuthentication {{name}} selects {{selector}} in the root namespace, where Istio ignores policies with a selector.',
    },
  },
  remediation: 'Correct the selector, or move the policy into the namespace of the workloads it is for.',
  *evaluate(record, { snapshot }) {
    if (!selects(record)) return;
    const selector = selectorOf(record);
    const selected = selectedWorkloads(snapshot, selector, record.namespace);
    const inRoot = record.namespace === controlPlaneOf(snapshot).rootNamespace;
    if (!inRoot && selected.some(isInMesh)) return;
    const field = evidenceFrom(snapshot, record);
    const outside = selected.length > 0 ? 'outsideMesh' : 'nothing';
    yield {
      messageId: inRoot ? 'rootSelector' : outside,
      data: {
        name: record.name,
        namespace: record.namespace === '' ? 'its namespace' : record.namespace,
        selector: selectorWords(selector),
        workloads: workloadNames(selected),
      },
      path: 'spec.selector.matchLabels',
      evidence: [field('spec.selector.matchLabels', selectorWords(selector))],
    };
  },
});
