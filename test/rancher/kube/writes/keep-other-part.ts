import type { KubeObject, KubeType } from '../../world.ts';

/** Which part of an object a write is about. */
export interface WrittenPart {
  candidate: KubeObject;
  previous: KubeObject | undefined;
  subresource: string | undefined;
}

/** A write of the object leaves its status alone, a write of its status everything else. */
export function keepOtherPart(
  kubeType: KubeType,
  { candidate, previous, subresource }: WrittenPart,
): KubeObject {
  if (subresource === 'status' && previous) {
    const { status: _status, ...rest } = previous;
    const { managedFields } = candidate.metadata;
    const metadata = { ...previous.metadata, ...(managedFields && { managedFields }) };
    return withStatus({ ...rest, metadata } as KubeObject, candidate.status);
  }
  if (!kubeType.status) return candidate;
  const { status: _status, ...rest } = candidate;
  return withStatus(rest as KubeObject, previous?.status);
}

function withStatus(object: KubeObject, status: unknown): KubeObject {
  return status === undefined ? object : { ...object, status };
}
