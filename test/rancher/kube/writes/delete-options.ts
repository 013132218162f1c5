import type { KubeObject, KubeType } from '../../world.ts';
import { badRequest } from '../answer/request-errors.ts';
import { conflict } from '../answer/object-errors.ts';
import { asList, asRecord, asText } from '../json.ts';
import type { ResourceCall } from '../request/call.ts';
import { readObject } from '../request/read-body.ts';

/** What happens to the objects that a deleted one owns. */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** How something is deleted: the body and the parameters of the request. */
export interface DeleteOptions {
  propagation: Propagation;
  dryRun: boolean;
  /** What must hold for the object. */
  uid: string;
  resourceVersion: string;
}

/**
 * Reads the options of a delete.
 * @throws KubeStatusError 400
 */
export async function readDeleteOptions({ request, query }: ResourceCall): Promise<DeleteOptions> {
  const body = await readObject(request);
  const preconditions = asRecord(body.preconditions);
  const dryRun = [...query.getAll('dryRun'), ...asList(body.dryRun)];
  if (dryRun.some((value) => value !== 'All')) {
    throw badRequest('dryRun: Unsupported value: supported values: "All"');
  }
  return {
    propagation: readPropagation(
      query.get('propagationPolicy') ?? body.propagationPolicy,
      body.orphanDependents,
    ),
    dryRun: dryRun.length > 0,
    uid: asText(preconditions.uid),
    resourceVersion: asText(preconditions.resourceVersion),
  };
}

/**
 * Makes sure that the object is the one the caller means.
 * @throws KubeStatusError 409
 */
export function checkDeletePreconditions(
  kubeType: KubeType,
  object: KubeObject,
  options: DeleteOptions,
): void {
  const { name, uid, resourceVersion } = object.metadata;
  if (options.uid !== '' && options.uid !== uid) {
    throw conflict(kubeType, {
      name,
      cause: `Precondition failed: UID in precondition: ${options.uid}, UID in object meta: ${uid}`,
    });
  }
  if (options.resourceVersion !== '' && options.resourceVersion !== resourceVersion) {
    throw conflict(kubeType, {
      name,
      cause: `Precondition failed: ResourceVersion in precondition: ${options.resourceVersion}, ResourceVersion in object meta: ${resourceVersion}`,
    });
  }
}

function readPropagation(value: unknown, orphanDependents: unknown): Propagation {
  if (value === 'Background' || value === 'Foreground' || value === 'Orphan') return value;
  if (value !== undefined && value !== null && value !== '') {
    throw badRequest(
      `propagationPolicy: Unsupported value: "${asText(value)}": supported values: "Background", "Foreground", "Orphan"`,
    );
  }
  return orphanDependents === true ? 'Orphan' : 'Background';
}
