import type { ObjectRef } from '../../../../../contract/object-ref.ts';

interface Place {
  readonly cluster: string;
  readonly kind: string;
  /** Used where the name brings none. */
  readonly namespace?: string | undefined;
}

/** The core object that a trait names: `name`, `namespace/name`, or either of them behind a kind and a space. */
export function namedObject(text: string, { cluster, kind, namespace }: Place): ObjectRef {
  const space = text.indexOf(' ');
  const path = text.slice(space + 1);
  const slash = path.indexOf('/');
  const within = slash > 0 ? path.slice(0, slash) : namespace;
  return {
    cluster,
    apiVersion: 'v1',
    kind: space > 0 ? text.slice(0, space) : kind,
    ...(within ? { namespace: within } : {}),
    name: path.slice(slash + 1),
  };
}
