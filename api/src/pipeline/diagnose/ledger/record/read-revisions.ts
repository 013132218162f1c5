import type { AnyRecord, IndexChange } from '../../../observe/fleet-index.ts';
import type { BundleRecord } from '../../../observe/records.ts';
import type { RevisionSighting } from '../entry/revision-sighting.ts';

/** The commits and versions that a change shows for the first time. */
export function readRevisions({ before, after }: IndexChange, at: number): readonly RevisionSighting[] {
  const known = new Set(revisionsOf(before));
  const news = revisionsOf(after).filter((revision) => !known.has(revision));
  if (after?.kind !== 'GitRepo' && after?.kind !== 'Bundle') return [];
  const { kind, key: source } = after;
  return news.map((revision) => ({ kind, source, revision, at }));
}

/** A commit is known from polling or a webhook before the job that reads it has run. */
function revisionsOf(record: AnyRecord | undefined): readonly string[] {
  if (record?.kind === 'Bundle') return given([revisionOf(record)]);
  if (record?.kind !== 'GitRepo') return [];
  return given([record.commit, record.pollingCommit, record.webhookCommit]);
}

function given(revisions: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(revisions)].filter((one): one is string => one !== undefined && one !== '');
}

/** What a Bundle is made of: a commit, or of a HelmOp the version of its chart. */
export function revisionOf(bundle: BundleRecord): string | undefined {
  return bundle.helmOp === undefined ? bundle.commit : bundle.helm.version;
}
