import type { BundleDeploymentRecord } from '../../observe/records.ts';
import { refOf } from '../complete-finding.ts';
import type { FindingDraft, RuleContext } from '../define-rule.ts';
import { offlineEvidence } from '../evidence/agent-presence.ts';
import { deploymentRelatives } from '../evidence/deployment-words.ts';
import { objectWords } from '../evidence/downstream-object.ts';
import { frozenBy } from '../evidence/frozen-status.ts';
import { evidenceOf, type EvidenceDraft } from '../evidence/read-evidence.ts';
import { readyEvidence } from '../evidence/ready-evidence.ts';
import type { DriftedObject } from './drifted-objects.ts';
import { readablePatch } from './readable-patch.ts';

const SAID: Readonly<Record<DriftedObject['kind'], string>> = {
  modified: '',
  replicas: '',
  missing: 'The object is in the release but not on the cluster.',
  notOwned: 'The object on the cluster does not belong to this release.',
  extra: 'The object is on the cluster but not in the release any more.',
};

/** Everything about a drifted object except which message it is. Its texts name that object only. */
export function draftDrift(
  deployment: BundleDeploymentRecord,
  drifted: DriftedObject,
  context: RuleContext,
): Omit<FindingDraft, 'messageId'> & { readonly data: Readonly<Record<string, string>> } {
  const offline = offlineEvidence(deployment, context);
  const doubtful = offline.length > 0 || frozenBy(deployment) !== undefined;
  return {
    object: drifted.object,
    data: { object: objectWords(drifted.object) },
    confidence: doubtful ? 0.5 : 1,
    transient: deployment.correctDrift.enabled,
    evidence: [differenceEvidence(drifted), ...readyEvidence(deployment), ...offline],
    related: [refOf(deployment), ...deploymentRelatives(deployment, context.snapshot)],
  };
}

function differenceEvidence({ object, kind, patch }: DriftedObject): EvidenceDraft {
  if (SAID[kind] !== '') return evidenceOf('text', SAID[kind], { object, path: 'metadata' });
  const note =
    'Merge patch from the live object to the release: the values are those of the release, null removes a key.';
  return evidenceOf('diff', readablePatch(object.kind, patch) || 'no patch given', {
    object,
    path: 'spec',
    note,
  });
}
