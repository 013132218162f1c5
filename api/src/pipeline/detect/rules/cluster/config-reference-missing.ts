import { configReferencesOf, type ConfigReference } from '../../cluster-objects/causes/config-references.ts';
import { defineCauseRule } from '../../cluster-objects/causes/define-cause-rule.ts';
import { causesOf } from '../../cluster-objects/causes/workload-causes.ts';
import { fieldFact } from '../../cluster-objects/object-evidence.ts';
import { objectName } from '../../cluster-objects/object-words.ts';
import { podTemplateOf } from '../../cluster-objects/workloads/pod-template.ts';
import type { Workload } from '../../cluster-objects/workloads/workloads.ts';
import type { ClusterRuleContext } from '../../downstream/define-cluster-rule.ts';

/** A workload refers to a ConfigMap or Secret, or a key of it, that does not exist. */
export const configReferenceMissing = defineCauseRule({
  id: 'cluster/config-reference-missing',
  title: 'A ConfigMap or Secret is missing',
  description:
    'Pods cannot start, or will not start again, because configuration they ask for does not exist.',
  severity: 'high',
  causeClass: 'manifest',
  messages: {
    missing: {
      text: '{{workload}} cannot start {{pods}}: the {{kind}} {{name}} does not exist in its namespace.',
    },
    keyMissing: {
      text: '{{workload}} cannot start {{pods}}: the {{kind}} {{name}} has no key {{key}}.',
      remediation:
        'Add the key to the object, correct the key in the workload, or mark the reference as optional.',
    },
    dangling: {
      text: '{{workload}} asks for the {{kind}} {{name}}, which does not exist: its next pod will not start.',
      severity: 'medium',
    },
  },
  remediation:
    'Create the object in the namespace of the workload, correct its name, or mark the reference as optional.',
  *also(workload, context) {
    const template = podTemplateOf(workload);
    if (template === undefined || isOver(workload)) return;
    const told = new Set(causesOf(workload, context).map(({ subject }) => subject));
    const seen = new Set<string>();
    for (const reference of configReferencesOf(template.spec)) {
      const { kind, name, path } = reference;
      if (
        !isMissing(reference, workload, context) ||
        told.has(`${kind}/${name}/`) ||
        seen.has(`${kind}/${name}`)
      ) {
        continue;
      }
      seen.add(`${kind}/${name}`);
      yield {
        messageId: 'dangling',
        data: { workload: objectName(workload.head), kind, name },
        path: `${template.path}.${path}`,
        discriminator: `${kind}/${name}/`,
        traits: { reference: `${kind} ${workload.head.namespace}/${name}` },
        evidence: [fieldFact(context.snapshot, workload.head, [`${template.path}.${path}`, name])],
      };
    }
  },
});

function isMissing(
  { kind, name, optional }: ConfigReference,
  { head }: Workload,
  { snapshot }: ClusterRuleContext,
): boolean {
  return !optional && snapshot.knows(kind) && snapshot.get(kind, head.namespace, name) === undefined;
}

/** What has ended starts no more pods. */
function isOver({ head }: Workload): boolean {
  if (head.kind === 'Pod') return head.status.phase !== undefined;
  return (
    head.kind === 'Job' &&
    head.status.conditions.some(
      ({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True',
    )
  );
}
