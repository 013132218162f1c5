import { pathWords } from '../../drift/judge/drift-words.ts';
import { heaviestField } from '../../drift/field-weight.ts';
import { deploymentRelatives } from '../../evidence/deployment-words.ts';
import { downstreamRef, kubectlObject, objectWords } from '../../evidence/downstream-object.ts';
import { evidenceOf, fieldEvidence } from '../../evidence/read-evidence.ts';
import { refOf } from '../../evidence/ref-of.ts';
import { defineReportedRule } from '../../reported/define-reported-rule.ts';

/** Two writers that change a field back and forth do so for ever. */
export const driftLoop = defineReportedRule({
  id: 'fleet/drift-loop',
  title: 'Two writers fight over a field',
  description:
    'A field keeps changing hands: each change is a new revision of the release or a rollout of pods.',
  severity: 'medium',
  causeClass: 'drift',
  messages: {
    fight: { text: '{{fields}} of {{object}} keeps changing hands between {{writers}}.' },
    security: {
      text: '{{fields}} of {{object}}, which decides what runs or who may reach it, keeps changing hands between {{writers}}.',
      severity: 'high',
    },
  },
  remediation:
    'Leave the field to one of them: take it out of the manifest or let Fleet ignore it with a jsonPointer in diff.comparePatches, or stop the other writer of {{resource}}.',
  *evaluate(deployment, { snapshot }) {
    for (const { object: learned, loop } of snapshot.driftOf(deployment)) {
      const object = downstreamRef(learned, deployment, snapshot);
      if (object === undefined || loop === undefined) continue;
      const { field, weight } = heaviestField(object.kind, loop.fields);
      const since = new Date(loop.since).toISOString();
      yield {
        messageId: weight === 'security' ? 'security' : 'fight',
        object,
        data: {
          object: objectWords(object),
          resource: kubectlObject(object),
          fields: pathWords(loop.fields),
          writers: loop.writers.join(' and '),
        },
        ...(field !== undefined && { path: field }),
        cause: `It changed hands ${loop.flips} times since ${since}. Neither writer knows of the other, so it goes on until one of them stops.`,
        evidence: [
          evidenceOf('count', String(loop.flips), {
            object,
            path: field ?? 'metadata.managedFields',
            note: `Changes of hands since ${since}, between ${loop.writers.join(' and ')}.`,
          }),
          fieldEvidence(deployment, 'spec.correctDrift.enabled', deployment.correctDrift.enabled),
        ],
        related: [refOf(deployment), ...deploymentRelatives(deployment, snapshot)],
        traits: { writer: loop.writers.join(' ') },
      };
    }
  },
});
