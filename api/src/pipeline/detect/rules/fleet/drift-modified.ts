import { defineReportedRule } from '../../reported/define-reported-rule.ts';
import { draftDrift } from '../../drift/draft-drift.ts';
import { driftedObjectsOf, type DriftedObject } from '../../drift/drifted-objects.ts';
import { heaviestField, type FieldWeight } from '../../drift/field-weight.ts';
import { pathWords, writerName } from '../../drift/judge/drift-words.ts';
import { judgeObject } from '../../drift/judge/judge-object.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

const MESSAGE_BY_WEIGHT = {
  security: 'security',
  workload: 'workload',
  ordinary: 'changed',
  cosmetic: 'cosmetic',
} as const satisfies Record<FieldWeight, string>;

/** What runs is not what Git says, and the next deployment may or may not undo it. */
export const driftModified = defineReportedRule({
  id: 'fleet/drift-modified',
  title: 'An object was changed on the cluster',
  description:
    'What runs is not what Git says. The change is lost or stays, depending on which fields the next deployment touches.',
  severity: 'medium',
  causeClass: 'drift',
  messages: {
    security: {
      text: '{{object}} differs from its release in {{fields}}, which decides what runs or who may reach it.',
      severity: 'high',
      remediation:
        'On the cluster, kubectl get {{resource}} -o yaml --show-managed-fields names who wrote the field last. If the change was not meant, undo it there now or set correctDrift.enabled; if it was, bring it into Git.',
    },
    workload: {
      text: '{{object}} differs from its release in {{fields}}, so its pods may run something else than Git says.',
    },
    injected: {
      text: '{{object}} differs from its release in {{fields}}, most likely because something fills in caBundle.',
      severity: 'low',
      remediation:
        'Let Fleet ignore the field: in diff.comparePatches of fleet.yaml give this object jsonPointers such as /webhooks/0/clientConfig/caBundle, one for each webhook.',
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
    'On the cluster, kubectl get {{resource}} -o yaml --show-managed-fields names who wrote the field last. Bring the change into Git if it was meant, undo it or set correctDrift.enabled if it was not, or ignore the field with a jsonPointer in diff.comparePatches.',
  *evaluate(deployment, context) {
    for (const drifted of driftedObjectsOf(deployment, context.snapshot)) {
      if (drifted.kind !== 'modified' || drifted.loop) continue;
      const { field, weight } = heaviestField(drifted.object.kind, drifted.fields);
      const draft = draftDrift(deployment, drifted, context);
      const injected = isFilledIn(drifted);
      yield {
        ...draft,
        ...(injected && !drifted.learned && INJECTED),
        messageId: injected ? 'injected' : MESSAGE_BY_WEIGHT[weight],
        data: { ...draft.data, fields: wordsFor(drifted, deployment, field) },
        ...(field === undefined ? {} : { path: field }),
      };
    }
  },
});

/** Kinds that carry the CA of what they call; cert-manager and service meshes write it into the live object. */
const CALLING_KINDS = new Set([
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
  'CustomResourceDefinition',
  'APIService',
]);

const INJECTED = {
  cause:
    'The release leaves caBundle empty, and a CA injector such as that of cert-manager fills it in on the cluster.',
  confidence: 0.7,
} as const;

/** A release that leaves caBundle empty expects somebody else to fill it in. */
function isFilledIn({ object, patch }: DriftedObject): boolean {
  return CALLING_KINDS.has(object.kind) && /"caBundle":(?:""|null)/.test(patch);
}

/** What the live object told is exact; until then the patch names lists as a whole. */
function wordsFor(
  drifted: DriftedObject,
  deployment: BundleDeploymentRecord,
  heaviest: string | undefined,
): string {
  const judged = judgeObject(drifted, deployment);
  const exact = judged.fields.map(({ field }) => field.path);
  if (exact.length > 0) {
    const name = writerName(judged);
    return pathWords(exact) + (name === undefined ? '' : ` (written by ${name})`);
  }
  if (heaviest === undefined) return 'fields that Fleet does not name';
  return pathWords([heaviest, ...drifted.fields.filter((field) => field !== heaviest)]);
}
