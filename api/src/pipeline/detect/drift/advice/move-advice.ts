import type { Change } from '../../../../../contract/diagnosis/changes.ts';
import type { DriftAdvice } from '../../../../../contract/diagnosis/drift.ts';
import type { SourceForm } from '../../../observe/drift/drift-note.ts';
import type { JudgedField } from '../judge/judge-object.ts';
import type { AdviceSubject } from './advice-subject.ts';
import { gitPlaceOf } from './git-scene.ts';

/** More edits than this are no longer read one by one. */
const MOST_EDITS = 3;

const UNKNOWN_PLACE: Readonly<Record<SourceForm, string>> = {
  plain: 'Which line it is cannot be known: the manifest does not hold the value as a plain scalar.',
  chart: 'Which file it is cannot be known: the bundle is a chart, and templates make the value from others.',
  kustomize: 'Which file it is cannot be known: the bundle is put together by kustomize.',
  unknown:
    'Which file it is cannot be known: the source of the bundle is not in the Bundle, or could not be read.',
};

/** Brings the live values into Git, each with its exact line where that is known. */
export function moveToGit(subject: AdviceSubject): DriftAdvice[] {
  const { judged, drifted } = subject;
  if (judged.fields.length === 0) return [];
  const edits = judged.fields.flatMap((field) => editOf(subject, field) ?? []).slice(0, MOST_EDITS);
  if (edits.length > 0) return edits;
  return [
    {
      action: 'move-to-git',
      text: 'If the live values are meant, write them into Git: then the next deployment keeps them.',
      limits: UNKNOWN_PLACE[drifted.learned?.sourceForm ?? 'unknown'],
    },
  ];
}

function editOf(subject: AdviceSubject, { field }: JudgedField): DriftAdvice | undefined {
  const place = gitPlaceOf(subject.git, field.source);
  const edit = field.source?.edit;
  if (!place?.branch || !edit) return undefined;
  const { repository, branch, file, line } = place;
  return {
    action: 'move-to-git',
    text: `If the live value of ${field.path} is meant, write it into Git: then the next deployment keeps it.`,
    limits:
      'It reaches every cluster the bundle is deployed to, unless a customization of its target says otherwise.',
    change: { type: 'git-edit', repository, branch, file, ...(line && { line }), ...edit },
  };
}

/** Leaves a field to the controller that sets it: what the release does not say cannot differ. */
export function removeField(subject: AdviceSubject): DriftAdvice[] {
  const written = subject.judged.fields.filter(({ writer }) => writer?.kind === 'controller');
  return written.slice(0, MOST_EDITS).map((judged) => {
    const { field, writer } = judged;
    const change = removalOf(subject, judged);
    const limits = [
      ...(field.path === 'spec.replicas' ? [ONE_REPLICA] : []),
      ...(change ? [] : [UNKNOWN_PLACE[subject.drifted.learned?.sourceForm ?? 'unknown']]),
    ];
    return {
      action: 'remove-field',
      text: `Leave ${field.path} to ${writer?.name ?? 'who sets it'}: take it out of the manifest.`,
      ...(limits.length > 0 && { limits: limits.join(' ') }),
      ...(change && { change }),
    };
  });
}

/** Helm's three-way merge removes what the new manifest no longer says, and the API server fills in its default. */
const ONE_REPLICA =
  'With the next deployment there may be one replica for a moment: the default, until it is set again.';

function removalOf({ git }: AdviceSubject, { field }: JudgedField): Change | undefined {
  const place = gitPlaceOf(git, field.source);
  const before = field.source?.removal;
  if (!place?.branch || before === undefined) return undefined;
  const { repository, branch, file, line } = place;
  return { type: 'git-edit', repository, branch, file, ...(line && { line }), before, after: '' };
}
