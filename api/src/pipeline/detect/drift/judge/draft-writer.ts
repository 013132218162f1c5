import type { DriftKind } from '../../../../../contract/diagnosis/diagnosis-words.ts';
import { defined } from '../../../../kernel/defined.ts';
import { evidenceOf, type EvidenceDraft } from '../../evidence/read-evidence.ts';
import type { FindingDraft } from '../../finding-draft.ts';
import type { DriftedObject } from '../drifted-objects.ts';
import type { Writer } from '../writers/classify-writer.ts';
import { heaviestWritten, writerName } from './drift-words.ts';
import type { JudgedField, JudgedObject } from './judge-object.ts';

/** What the writer adds to a finding; nothing while the writer is not known. */
export type WriterDraft = Pick<FindingDraft, 'cause' | 'remediation' | 'severity' | 'traits'> & {
  readonly evidence: readonly EvidenceDraft[];
};

/** So many fields are shown as evidence; all of them are in the view of drift. */
const MOST_FIELDS = 5;

/** Says who made an object differ, and what follows from that. */
export function draftWriter({ object, kind, learned }: DriftedObject, judged: JudgedObject): WriterDraft {
  const evidence = judged.fields.slice(0, MOST_FIELDS).map(({ field, writer }) =>
    evidenceOf('field', field.live ?? 'absent', {
      object,
      path: field.path,
      note: noteOf(field.desired, writer),
    }),
  );
  const name = writerName(judged);
  if (learned === undefined || name === undefined) return { evidence };
  const written = heaviestWritten(judged);
  return {
    evidence,
    cause: causeOf(name, { judged, written }),
    ...defined({ remediation: REMEDIATIONS[judged.kind] }),
    traits: { writer: writerTrait(name, written) },
    // That an object belongs to somebody else is as bad as its rule says.
    ...(kind === 'modified' && { severity: judged.severity }),
  };
}

function noteOf(desired: string | null, writer: Writer | undefined): string {
  const release = desired === null ? 'The release does not have it.' : `The release says ${desired}.`;
  if (writer === undefined) return `${release} The cluster does not tell who wrote it.`;
  const { manager, operation, subresource, at } = writer.owner;
  const how = [operation, ...(subresource === undefined ? [] : [`of ${subresource}`])].join(' ');
  const when = at === undefined ? '' : ` at ${new Date(at).toISOString()}`;
  return `${release} Written by ${manager || 'a client without a name'} (${how})${when}.`;
}

function causeOf(
  name: string,
  { judged, written }: { readonly judged: JudgedObject; readonly written: JudgedField | undefined },
): string {
  const subject = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const at = written?.writer?.owner.at;
  const when = at === undefined ? '' : ` at ${new Date(at).toISOString()}`;
  return `${subject} wrote it${when}: ${MEANINGS[judged.kind]}`;
}

const MEANINGS: Readonly<Record<DriftKind, string>> = {
  manual: 'a change by hand, which the next deployment may undo or keep.',
  controller: 'a controller owns the field, and writes it again whenever it is changed back.',
  mutation: 'the release was changed on its way to the cluster, and will be every time.',
  'duplicate-owner': 'two owners define the object, and whoever deploys last wins.',
  missing: 'the object is gone.',
  orphan: 'the object is left over.',
  unknown: 'the cluster names the writer, but Outrider does not know what it is.',
};

const REMEDIATIONS: Readonly<Partial<Record<DriftKind, string>>> = {
  controller:
    'Leave the field to its controller: take it out of the manifest, or let Fleet ignore it with a jsonPointer in diff.comparePatches.',
  mutation:
    'Write the changed value into Git, or let Fleet ignore the field with a jsonPointer in diff.comparePatches; correcting it is undone at once.',
  'duplicate-owner':
    'Decide who owns {{resource}}, and take it out of the other one; do not force either of them.',
};

/** What findings of the same habit have in common: the manager and the field, whatever the element of a list. */
function writerTrait(name: string, written: JudgedField | undefined): string {
  if (written?.writer === undefined) return name;
  return `${written.writer.owner.manager} ${written.field.path.replaceAll(/\[[^\]]*=[^\]]*\]/g, '[]')}`;
}
