import type { BundleRecord } from '../../../observe/records.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

type ComparePatch = BundleRecord['comparePatches'][number];

/** What was meant to be ignored is still shown as drift, or soon will be. */
export const comparePatchIneffective = defineRule({
  id: 'fleet/compare-patch-ineffective',
  title: 'A rule to ignore drift does not take effect',
  description: 'What was meant to be ignored is still shown as drift, or soon will be.',
  severity: 'medium',
  causeClass: 'drift',
  subject: 'Bundle',
  reads: ['BundleDeployment'],
  messages: {
    voided: {
      text: 'The rule of {{name}} to ignore drift of {{object}} has no effect: the object still shows as modified.',
    },
    unnamed: {
      text: 'A rule of {{name}} to ignore drift names no object, and with operations it then fits none.',
      severity: 'low',
    },
  },
  remediation:
    'Write jsonPointers in place of operations in diff.comparePatches of fleet.yaml: each pointer counts for itself, and name and namespace may be left out.',
  *evaluate(bundle, { snapshot }) {
    if (bundle.deleting !== undefined) return;
    for (const [at, patch] of bundle.comparePatches.entries()) {
      if (removals(patch).length === 0 || patch.jsonPointers.length > 0) continue;
      const draft = patch.name ? draftVoided(bundle, patch, snapshot) : UNNAMED;
      if (!draft) continue;
      yield {
        ...draft,
        data: { name: nameWords(bundle), object: objectOf(patch) },
        path: `spec.diff.comparePatches[${at}]`,
        evidence: [
          fieldEvidence(
            bundle,
            `spec.diff.comparePatches[${at}].operations`,
            patch.operations.map(({ op, path }) => `${op} ${path}`).join(', '),
          ),
        ],
      };
    }
  },
});

const UNNAMED = {
  messageId: 'unnamed',
  cause:
    'Operations need the exact kind, name and namespace of an object; only jsonPointers fit all objects of a kind.',
} as const;

function draftVoided(bundle: BundleRecord, patch: ComparePatch, snapshot: Snapshot) {
  const drifted = driftedDeployment(bundle, patch, snapshot);
  return (
    drifted && {
      messageId: 'voided' as const,
      cause:
        'The operations on an object count only together: when one removes a path that is not there, Fleet drops them all.',
      confidence: 0.8,
      related: [refOf(drifted)],
    }
  );
}

function objectOf(patch: ComparePatch): string {
  return [patch.kind, patch.name].filter(Boolean).join(' ') || 'none';
}

function removals(patch: ComparePatch): readonly string[] {
  return patch.operations.filter(({ op }) => op === 'remove').map(({ path }) => path);
}

/** A deployment on which the object still differs in a field that the patch removes. */
function driftedDeployment(bundle: BundleRecord, patch: ComparePatch, snapshot: Snapshot) {
  const fields = removals(patch).map(lastField);
  return snapshot
    .deploymentsOfBundle(bundle.key)
    .find((deployment) =>
      deployment.modified.some(
        (object) =>
          object.kind === patch.kind &&
          object.name === patch.name &&
          (object.namespace ?? '') === (patch.namespace ?? '') &&
          fields.some((field) => object.patch.includes(`"${field}"`)),
      ),
    );
}

/** The name of the field at the end of a JSON pointer, without positions in lists. */
function lastField(pointer: string): string {
  const fields = pointer.split('/').filter((part) => part !== '' && !/^(?:\d+|-)$/.test(part));
  return (fields.at(-1) ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
}
