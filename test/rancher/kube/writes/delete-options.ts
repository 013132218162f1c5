import type { IncomingMessage } from 'node:http';
import type { KubeObject, KubeType } from '../../world.ts';
import { unsupportedOption } from '../answer/option-errors.ts';
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
 * Reads the options of a delete: of its body, or of its parameters where it has none. Whoever says `dryRun=All` in the
 * parameters and sends a body that does not say it deletes.
 * @throws KubeStatusError 422
 */
export async function readDeleteOptions({ request, query }: ResourceCall): Promise<DeleteOptions> {
  const body = hasBody(request) ? await readObject(request) : optionsIn(query);
  const preconditions = asRecord(body.preconditions);
  const dryRun = asList(body.dryRun);
  if (dryRun.some((value) => value !== 'All')) {
    throw unsupportedOption('DeleteOptions', {
      field: 'dryRun',
      value: JSON.stringify(dryRun),
      supported: ['All'],
    });
  }
  return {
    propagation: readPropagation(body.propagationPolicy, body.orphanDependents),
    dryRun: dryRun.length > 0,
    uid: asText(preconditions.uid),
    resourceVersion: asText(preconditions.resourceVersion),
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined;
}

/** Preconditions cannot be said in parameters. */
function optionsIn(query: URLSearchParams): Record<string, unknown> {
  return {
    dryRun: query.getAll('dryRun'),
    propagationPolicy: query.get('propagationPolicy'),
    orphanDependents: query.get('orphanDependents') === 'true',
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
  const recreated = 'The object might have been deleted and then recreated';
  const pairs = [
    { word: 'UID', wanted: options.uid, found: uid, hint: recreated },
    {
      word: 'ResourceVersion',
      wanted: options.resourceVersion,
      found: resourceVersion,
      hint: 'The object might have been modified',
    },
  ];
  const failed = pairs.find(({ wanted, found }) => wanted !== '' && wanted !== found);
  if (!failed) return;
  const { word, wanted, found, hint } = failed;
  // The server names the kind here, not the resource.
  throw conflict(
    { ...kubeType, plural: kubeType.kind },
    {
      name,
      cause: `the ${word} in the precondition (${wanted}) does not match the ${word} in record (${found}). ${hint}`,
    },
  );
}

function readPropagation(value: unknown, orphanDependents: unknown): Propagation {
  if (value === 'Background' || value === 'Foreground' || value === 'Orphan') return value;
  if (value !== undefined && value !== null && value !== '') {
    throw unsupportedOption('DeleteOptions', {
      field: 'propagationPolicy',
      value: `"${asText(value)}"`,
      supported: ['Foreground', 'Background', 'Orphan', 'nil'],
    });
  }
  return orphanDependents === true ? 'Orphan' : 'Background';
}
