import type { ObjectRef } from '../../../../../contract/object-ref.ts';
import { mapBounded } from '../../../../kernel/map-bounded.ts';
import { objectRefLine } from '../../../../kernel/object-ref.ts';
import type { AccessView } from '../../../detect/access/access-view.ts';
import { originRef, type OriginKey } from '../../../detect/access/origin-refs.ts';

/** How many rights one request asks for at once. */
const PARALLEL = 16;

/** What a caller may see of what was asked about; nothing else. */
export interface Seen {
  /** Whether there is nothing that the caller may not see. */
  readonly all: boolean;
  ref(ref: ObjectRef): boolean;
  named(key: OriginKey, name: string): boolean;
}

/** Asks once about everything that an answer may name. */
export async function lookAt(access: AccessView, refs: Iterable<ObjectRef>): Promise<Seen> {
  if (access.visibility.kind === 'all') return { all: true, ref: () => true, named: () => true };
  const distinct = [...new Map([...refs].map((ref) => [objectRefLine(ref), ref])).values()];
  const verdicts = await mapBounded(distinct, PARALLEL, (ref) => access.maySee(ref));
  const allowed = new Set(distinct.filter((_, at) => verdicts[at]).map(objectRefLine));
  const see = (ref: ObjectRef) => allowed.has(objectRefLine(ref));
  return { all: false, ref: see, named: (key, name) => see(originRef(key, name)) };
}
