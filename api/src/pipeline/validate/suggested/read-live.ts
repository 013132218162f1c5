import type { ObjectRef } from '../../../../contract/object-ref.ts';
import { resourceName } from '../../../kernel/names/resource-name.ts';
import { apiGroup } from '../../../kernel/object-ref.ts';
import type { ClusterReaders, RawObject } from '../../../ports/cluster-reader.ts';

/** What reading one object gave. */
export interface LiveAnswer {
  /** `undefined` when it does not exist, or could not be read. */
  readonly object: RawObject | undefined;
  /** Why it could not be read, in one sentence. */
  readonly problem: string | undefined;
}

/** Reads one object as it is now. Never raises. */
export type ReadLive = (ref: ObjectRef) => Promise<LiveAnswer>;

/** Somebody waits for the answer, in milliseconds. */
const PATIENCE = 10_000;

/** Reads live objects. They are listed by name, since Outrider has the right to list and none to get. */
export function liveReader(readers: ClusterReaders): ReadLive {
  return async (ref) => {
    const { apiVersion, kind, namespace, name } = ref;
    // No change is about a Secret, and none is read.
    if (kind === 'Secret') return { object: undefined, problem: 'Outrider does not read Secrets.' };
    const group = apiGroup(apiVersion);
    const version = group === '' ? apiVersion : apiVersion.slice(group.length + 1);
    const found: RawObject[] = [];
    const problem = await readers
      .downstream(ref.cluster)
      .readAll({ group, version, plural: resourceName(kind), kind }, (objects) => found.push(...objects), {
        namespace,
        fieldSelector: `metadata.name=${name}`,
        signal: AbortSignal.timeout(PATIENCE),
      });
    if (problem !== undefined) return { object: undefined, problem: problem.message };
    // Items of a list do not all say what they are.
    const object = found[0] && { ...found[0], apiVersion, kind };
    return { object, problem: undefined };
  };
}
