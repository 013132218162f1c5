import type { BundleRecord } from '../../../observe/records.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';
import { likelyMeant, missingDependencies } from '../../bundle-graph/dependency-names.ts';
import { selectorWords } from '../../targets/target-words.ts';

/** The one entry behind the error that every cluster of the bundle shows. */
export const dependsOnMissingBundle = defineRule({
  id: 'fleet/depends-on-missing-bundle',
  title: 'A bundle depends on one that does not exist',
  description: 'The one entry behind the error that every cluster of the bundle shows.',
  severity: 'high',
  causeClass: 'dependency',
  subject: 'Bundle',
  reads: ['Bundle'],
  messages: {
    name: { text: '{{name}} depends on the bundle {{dependency}}, which does not exist.' },
    selector: { text: '{{name}} depends on bundles with the labels {{dependency}}, and there are none.' },
  },
  remediation: 'Correct dependsOn in fleet.yaml: kubectl get bundles.fleet.cattle.io -A lists the names.',
  *evaluate(bundle, { snapshot }) {
    if (bundle.deleting !== undefined) return;
    for (const { at, dependency } of missingDependencies(bundle, snapshot)) {
      const wanted = dependency.name ?? (dependency.selector && selectorWords(dependency.selector));
      if (!wanted) continue;
      const field = dependency.name === undefined ? 'selector' : 'name';
      const meant = dependency.name && likelyMeant(dependency.name, bundle, snapshot);
      yield {
        messageId: field,
        data: { name: nameWords(bundle), dependency: wanted },
        path: `spec.dependsOn[${at}].${field}`,
        cause: causeOf(bundle),
        ...(meant && { remediation: `Write ${meant} in place of ${wanted} in dependsOn of fleet.yaml.` }),
        evidence: [fieldEvidence(bundle, `spec.dependsOn[${at}].${field}`, wanted)],
      };
    }
  },
});

function causeOf(bundle: BundleRecord): string {
  return `Dependencies are looked up among the bundles of ${bundle.namespace ?? 'the same namespace'} by their full name, which is made of GitRepo and path and is cut to 53 characters with a hash at the end.`;
}
