import type { DriftAdvice } from '../../../../../contract/diagnosis/drift.ts';
import { objectWords } from '../../evidence/downstream-object.ts';
import type { AdviceSubject } from './advice-subject.ts';
import { comparePatchText, fleetYamlChange, type Overlooked } from './fleet-yaml.ts';

const MOST_POINTERS = 10;

/** Lets Fleet overlook the fields that differ; nothing when it is not known which they are. */
export function ignoreFields(subject: AdviceSubject): DriftAdvice | undefined {
  const pointers = subject.judged.fields
    .map(({ field }) => field.pointer)
    .filter((pointer) => pointer !== '');
  if (pointers.length === 0) return undefined;
  const listed = pointers.some((pointer) => /\/\d+(?:\/|$)/.test(pointer));
  const limits = [
    'Fleet then never reports these fields of this object, whoever changes them.',
    ...(listed ? ['The pointers count elements of lists: they miss when the order changes.'] : []),
  ];
  return ignoring(subject, { jsonPointers: pointers.slice(0, MOST_POINTERS) }, limits.join(' '));
}

/** Lets Fleet overlook that an object is missing. */
export function ignoreMissing(subject: AdviceSubject): DriftAdvice {
  const limits =
    subject.drifted.object.kind === 'Job'
      ? 'A Job that was deleted before it ran is overlooked too.'
      : 'Fleet then never reports that this object is missing.';
  return ignoring(subject, { missing: true }, limits);
}

function ignoring(subject: AdviceSubject, overlooked: Overlooked, limits: string): DriftAdvice {
  const { drifted, git } = subject;
  const extending = (git.bundle?.comparePatches.length ?? 0) > 0;
  const snippet = comparePatchText(drifted.object, overlooked, extending);
  const change = fleetYamlChange(git, snippet);
  const where = extending ? 'an entry to the list diff.comparePatches' : 'a diff.comparePatches entry for it';
  const words = objectWords(drifted.object);
  return {
    action: 'ignore',
    text: change
      ? `Let Fleet overlook the difference of ${words}: add ${where} in the fleet.yaml of the bundle.`
      : `Let Fleet overlook the difference of ${words}: add ${where} in the fleet.yaml of the bundle, or in the spec of the HelmOp:\n${snippet}`,
    limits,
    ...(change && { change }),
  };
}
