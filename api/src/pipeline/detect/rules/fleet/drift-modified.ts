import { defineRule } from '../../define-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf } from '../../drift/drifted-objects.ts';
import { heaviestField, type FieldWeight } from '../../drift/field-weight.ts';

const NAMED = 3;

const MESSAGE_BY_WEIGHT = {
  security: 'security',
  ordinary: 'changed',
  cosmetic: 'cosmetic',
} as const satisfies Record<FieldWeight, string>;

/** What runs is not what Git says, and the next deployment may or may not undo it. */
export const driftModified = defineRule({
  id: 'fleet/drift-modified',
  title: 'An object was changed on the cluster',
  description:
    'What runs is not what Git says. The change is lost or stays, depending on which fields the next deployment touches.',
  severity: 'medium',
  causeClass: 'drift',
  subject: 'BundleDeployment',
  reads: ['Cluster'],
  messages: {
    security: {
      text: '{{object}} differs from its release in {{fields}}, which decides what runs or who may reach it.',
      severity: 'high',
      remediation:
        'Find out who made the change. If it was not meant, undo it now by correcting drift or redeploying; if it was, bring it into Git.',
    },
    changed: { text: '{{object}} differs from its release in {{fields}}.' },
    cosmetic: {
      text: '{{object}} differs from its release only in {{fields}}.',
      severity: 'low',
      remediation:
        'If a controller fills the field in, let Fleet ignore it with a jsonPointer in diff.comparePatches.',
    },
  },
  remediation:
    'Bring the change into Git if it was meant, undo it by correcting drift or redeploying if it was not, or ignore the field with a jsonPointer in diff.comparePatches.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'modified') continue;
      const { field, weight } = heaviestField(drifted.object.kind, drifted.fields);
      const draft = draftDrift(deployment, drifted, context);
      yield {
        ...draft,
        messageId: MESSAGE_BY_WEIGHT[weight],
        data: { ...draft.data, fields: wordsFor(drifted.fields, field) },
        ...(field === undefined ? {} : { path: field }),
      };
    }
  },
});

function wordsFor(fields: readonly string[], heaviest: string | undefined): string {
  if (heaviest === undefined) return 'fields that Fleet does not name';
  const named = [heaviest, ...fields.filter((field) => field !== heaviest)].slice(0, NAMED);
  const more = fields.length - named.length;
  return named.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
