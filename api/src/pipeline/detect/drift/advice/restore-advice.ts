import type { DriftAdvice } from '../../../../../contract/diagnosis/drift.ts';
import { kubectlObject, objectWords } from '../../evidence/downstream-object.ts';
import { pathWords } from '../judge/drift-words.ts';
import type { AdviceSubject } from './advice-subject.ts';
import { fleetYamlChange } from './fleet-yaml.ts';

const CORRECTION = 'correctDrift:\n  enabled: true\n';
const FORCE_UPDATE =
  'A Force Update of the GitRepo instead makes a new deployment of each of its bundles on each of its clusters.';

/** Puts back what the release says, and what that cannot do. */
export function revert({ judged, deployment, git, drifted }: AdviceSubject): DriftAdvice {
  const lists = judged.fields.some(({ field }) => field.path.includes('['));
  const limits = [
    'Fleet rolls the release back to its current revision with a three-way merge, which makes a new revision.',
    ...(lists ? ['Lists in which two elements share a key cannot be merged back.'] : []),
    'With correctDrift.force, objects are deleted and made anew.',
    FORCE_UPDATE,
  ].join(' ');
  if (deployment.correctDrift.enabled) {
    return {
      action: 'revert',
      text: `Drift correction is on and does not get through: undo the change with kubectl edit ${kubectlObject(drifted.object)} on the cluster.`,
      limits,
    };
  }
  const change = fleetYamlChange(git, CORRECTION);
  return {
    action: 'revert',
    text: 'If the change was not meant, let Fleet undo it: set correctDrift.enabled in the fleet.yaml of the bundle.',
    limits: `It corrects all drift of the bundle, on every cluster, from then on. ${limits}`,
    ...(change && { change }),
  };
}

/** Two owners: somebody has to say which one it is. */
export function decideOwner({ judged, drifted }: AdviceSubject): DriftAdvice {
  const other =
    judged.foreignOwner ??
    judged.fields.find(({ writer }) => writer?.kind === 'duplicate-owner')?.writer?.name ??
    'another release';
  return {
    action: 'decide-owner',
    text: `Decide who owns ${objectWords(drifted.object)}: take it out of this bundle, or out of ${other}.`,
    limits:
      'Whoever deploys last wins until then. Removing it on either side deletes it for both, unless it is kept (helm.sh/resource-policy: keep).',
  };
}

/** Brings a deleted object back. */
export function redeploy({ deployment, git }: AdviceSubject): DriftAdvice {
  const on = deployment.correctDrift.enabled;
  const change = on ? undefined : fleetYamlChange(git, CORRECTION);
  return {
    action: 'redeploy',
    text: on
      ? 'Drift correction is on and should bring the object back; if it does not, use Force Update on the GitRepo.'
      : 'Bring the object back: set correctDrift.enabled in the fleet.yaml of the bundle, or use Force Update on the GitRepo.',
    limits: `${FORCE_UPDATE} What was in the object beside its manifest is lost.`,
    ...(change && { change }),
  };
}

/** Removes what an earlier release left. */
export function deleteOrphan({ drifted }: AdviceSubject): DriftAdvice {
  return {
    action: 'delete',
    text: `If nothing uses it, delete it on the cluster: kubectl delete ${kubectlObject(drifted.object)}.`,
    limits: 'Fleet does not look after it any more: nothing brings it back.',
  };
}

/** Ends a fight that nobody can win. */
export function breakLoop({ drifted }: AdviceSubject): DriftAdvice {
  const loop = drifted.loop;
  const fields = pathWords(loop?.fields ?? []);
  return {
    action: 'break-loop',
    text: `End the fight over ${fields} between ${(loop?.writers ?? []).join(' and ')}: leave it to one of them.`,
    limits: 'While both go on, each change is a new revision of the release, or a rollout of its pods.',
  };
}
