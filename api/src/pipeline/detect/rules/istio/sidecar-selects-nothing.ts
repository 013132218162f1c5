import { defineClusterRule } from '../../downstream/define-cluster-rule.ts';
import { controlPlaneOf } from '../../mesh/policy/control-plane.ts';
import { evidenceFrom } from '../../mesh/policy/field-evidence.ts';
import { selectorWords } from '../../mesh/policy/selector-words.ts';
import { workloadNames } from '../../mesh/policy/workload-words.ts';
import { POD_KINDS, selectedWorkloads, type MeshWorkload } from '../../mesh/workloads.ts';

/** Only proxies beside applications read Sidecars: gateways, waypoints and ztunnel do not. */
export const sidecarSelectsNothing = defineClusterRule({
  id: 'istio/sidecar-selects-nothing',
  title: 'A Sidecar is for nothing',
  description:
    'No sidecar follows it: the proxies it was meant for know the whole mesh, and send wherever they are asked to.',
  severity: 'low',
  causeClass: 'routing',
  subjects: ['Sidecar'],
  reads: ['Namespace', ...POD_KINDS],
  messages: {
    nothing: {
      text: 'The Sidecar {{name}} selects {{selector}}, which no workload of {{namespace}} has.',
      codes: ['IST0101', 'KIA0004'],
    },
    rootSelector: {
      text: 'The Sidecar {{name}} selects {{selector}} in the root namespace, so it is no default for the mesh.',
      codes: ['KIA1006'],
    },
    ambient: {
      text: 'The Sidecar {{name}} is for {{workloads}}, which is in ambient mode and has no sidecar.',
      codes: ['IST0167'],
    },
  },
  remediation: 'Correct the selector, or remove the Sidecar; in ambient mode nothing replaces it.',
  *evaluate(record, { snapshot }) {
    const selector = record.spec.workloadSelector?.labels ?? {};
    const selected = selectedWorkloads(snapshot, selector, record.namespace);
    const inRoot = record.namespace === controlPlaneOf(snapshot).rootNamespace;
    const hasSelector = Object.keys(selector).length > 0;
    const messageId = whyIdle(selected, { inRoot, hasSelector });
    if (messageId === undefined) return;
    const path = hasSelector ? 'spec.workloadSelector.labels' : 'spec';
    yield {
      messageId,
      data: {
        name: record.name,
        namespace: record.namespace === '' ? 'its namespace' : record.namespace,
        selector: selectorWords(selector),
        workloads: workloadNames(selected),
      },
      path,
      evidence: [evidenceFrom(snapshot, record)(path, hasSelector ? selectorWords(selector) : 'no selector')],
    };
  },
});

function whyIdle(
  selected: readonly MeshWorkload[],
  { inRoot, hasSelector }: { inRoot: boolean; hasSelector: boolean },
): 'nothing' | 'rootSelector' | 'ambient' | undefined {
  if (selected.some(({ mode }) => mode === 'sidecar')) return undefined;
  if (inRoot) return hasSelector ? 'rootSelector' : undefined;
  if (selected.some(({ mode }) => mode === 'ambient')) return 'ambient';
  return hasSelector && selected.length === 0 ? 'nothing' : undefined;
}
