import { defined } from '../../../kernel/defined.ts';
import type { BundleDeploymentRecord } from '../../observe/records.ts';
import type { RuleContext } from '../define-rule.ts';
import { deploymentRelatives } from '../evidence/deployment-words.ts';
import { kubectlObject, objectWords } from '../evidence/downstream-object.ts';
import { frozenBy, frozenWords } from '../evidence/frozen-status.ts';
import { evidenceOf, type EvidenceDraft } from '../evidence/read-evidence.ts';
import { readyEvidence } from '../evidence/ready-evidence.ts';
import { refOf } from '../evidence/ref-of.ts';
import type { FindingDraft } from '../finding-draft.ts';
import { correctionFailureOf, isBeingCorrected } from './drift-correction.ts';
import type { DriftedObject } from './drifted-objects.ts';
import { draftWriter } from './judge/draft-writer.ts';
import { judgeObject } from './judge/judge-object.ts';
import { readablePatch } from './readable-patch.ts';

const SAID: Readonly<Record<DriftedObject['kind'], string>> = {
  modified: '',
  replicas: '',
  missing: 'The object is in the release but not on the cluster.',
  notOwned: 'The object on the cluster does not belong to this release.',
  extra: 'The object is on the cluster but not in the release any more.',
};

/**
 * Everything about a drifted object except which message it is. Its texts name that object only; `resource` is how
 * kubectl shows the object. Once the live object was read, they name who wrote it. Drift that is about to be corrected is
 * no failure yet.
 */
export function draftDrift(
  deployment: BundleDeploymentRecord,
  drifted: DriftedObject,
  context: RuleContext,
): Omit<FindingDraft, 'messageId'> & { readonly data: Readonly<Record<string, string>> } {
  const written = draftWriter(drifted, judgeObject(drifted, deployment));
  return {
    object: drifted.object,
    data: { object: objectWords(drifted.object), resource: kubectlObject(drifted.object) },
    ...defined({ severity: written.severity, traits: written.traits }),
    ...explain(deployment, drifted, written),
    ...(isBeingCorrected(deployment, context) && { severity: 'info', transient: true }),
    confidence: frozenBy(deployment) === undefined ? 1 : 0.5,
    evidence: [differenceEvidence(drifted), ...written.evidence, ...readyEvidence(deployment)],
    related: [refOf(deployment), ...deploymentRelatives(deployment, context.snapshot)],
  };
}

/** The status tells that an object differs and never who changed it; the live object does. */
function explain(
  deployment: BundleDeploymentRecord,
  { kind }: DriftedObject,
  written: Pick<FindingDraft, 'cause' | 'remediation'>,
): Pick<FindingDraft, 'cause' | 'remediation'> {
  if (correctionFailureOf(deployment)) {
    return {
      cause: 'Drift correction is on for this release, but the cluster refuses it.',
      remediation:
        'Undo the change by hand: kubectl get {{resource}} -o yaml --show-managed-fields on the cluster names who wrote which field last.',
    };
  }
  return {
    cause: `${written.cause ?? CAUSES[kind]}${frozenWords(deployment)}`,
    ...defined({ remediation: written.remediation }),
  };
}

const CAUSES: Readonly<Record<DriftedObject['kind'], string>> = {
  modified:
    'Fleet does not record who changed it: a person, an autoscaler, an admission webhook or another controller.',
  replicas:
    'Something other than the release sets the number of replicas, most likely an autoscaler or a person.',
  missing:
    'It was deleted on the cluster, and Fleet does not record by whom. Only the next deployment or drift correction brings it back.',
  notOwned: 'Its Helm annotations or its object set name another owner.',
  extra: 'An earlier release made it, and it was not removed with that release.',
};

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
