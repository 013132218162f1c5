import type { Claim } from '../../../contract/diagnosis/claims.ts';
import { LOCAL_CLUSTER } from '../../kernel/object-ref.ts';
import type { LedgerEntry } from '../../pipeline/diagnose/index.ts';
import type {
  BundleRecord,
  ClusterRecord,
  GitRepoRecord,
  HelmOpRecord,
} from '../../pipeline/observe/index.ts';

/** Where a claim was read. */
export type Source = Claim['sources'][number];

/** So many entries of the ledger stand for all that say the same. */
const MOST_ENTRIES = 3;

/** Entries of the ledger that a claim rests on; the first few of many. */
export function entrySources(entries: readonly LedgerEntry[]): readonly Source[] {
  return entries.slice(0, MOST_ENTRIES).map(({ bundle, cluster, id }) => ({
    type: 'deployment',
    bundle,
    cluster,
    deployment: id,
  }));
}

/** A commit that a claim rests on. */
export function commitSource(gitRepo: string, commit: string): Source {
  return { type: 'commit', gitRepo, commit };
}

/** A place in a watched object that a claim rests on. */
export function objectSource(
  object: BundleRecord | GitRepoRecord | HelmOpRecord | ClusterRecord,
  field?: { readonly path: string; readonly value: string },
): Source {
  const { apiVersion, kind, namespace, name } = object;
  return {
    type: 'object',
    object: { cluster: LOCAL_CLUSTER, apiVersion, kind, ...(namespace !== undefined && { namespace }), name },
    ...field,
  };
}
