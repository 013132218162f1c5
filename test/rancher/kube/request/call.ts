import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KubeType, ObjectStore, SimulatedCluster } from '../../world.ts';
import { unsupportedOption, writeOptionsKind } from '../answer/option-errors.ts';
import type { Authorizer } from '../rbac/authorizer.ts';
import type { KubeIdentity } from './identity.ts';
import type { ResourcePath } from './parse-path.ts';

/** One request on its way through the server. */
export interface Call {
  cluster: SimulatedCluster;
  store: ObjectStore;
  authorizer: Authorizer;
  identity: KubeIdentity;
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  query: URLSearchParams;
}

/** A request about a resource type that the cluster serves. */
export interface ResourceCall extends Call {
  target: ResourcePath & { kubeType: KubeType };
}

/** Who writes, for managedFields: the `fieldManager` parameter, else the program of the User-Agent. */
export function fieldManagerOf(call: Call): string {
  const named = call.query.get('fieldManager');
  if (named) return named;
  return (call.request.headers['user-agent'] ?? '').split('/', 1)[0] || 'unknown';
}

/**
 * Whether the request only rehearses.
 * @throws KubeStatusError 422 for a value that is not `All`
 */
export function isDryRun(call: Call): boolean {
  const values = call.query.getAll('dryRun');
  if (values.length === 0) return false;
  if (values.every((value) => value === 'All')) return true;
  throw unsupportedOption(writeOptionsKind(call.request.method), {
    field: 'dryRun',
    value: JSON.stringify(values),
    supported: ['All'],
  });
}

/** Whether a parameter is switched on. */
export function isTrue(call: Call, parameter: string): boolean {
  const value = call.query.get(parameter);
  return value === 'true' || value === '1';
}
