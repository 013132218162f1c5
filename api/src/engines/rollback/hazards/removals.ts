import { isDeepStrictEqual } from 'node:util';

import { listOf } from '../words.ts';
import { nameOf, type ManifestCheck, type ManifestHazard } from './manifest-pair.ts';
import { fieldsOf } from './read-manifests.ts';

/** Namespaces that do not exist at the candidate go, with everything in them. */
export const removedNamespaces: ManifestCheck = (pair) => {
  if (pair.kind !== 'Namespace' || pair.now === undefined || pair.then !== undefined) return [];
  const text = `${nameOf(pair)} does not exist there: it is deleted with everything in it, also what other bundles put there.`;
  return [{ kind: 'uninstalls', risk: 'high', text }];
};

/** Fields of fleet.yaml that decide what a bundle is called and where it goes: a change uninstalls (traps of Fleet). */
const DECIDES = [
  'name',
  'namespace',
  'defaultNamespace',
  'targets',
  'targetCustomizations',
  'overrideTargets',
  'helm.releaseName',
];

/** Differences of fleet.yaml that make Fleet uninstall something and install it anew, or not. */
export function fleetYamlChanges(now: unknown, then: unknown): readonly ManifestHazard[] {
  const changed = DECIDES.filter((path) => !isDeepStrictEqual(decided(now, path), decided(then, path)));
  if (changed.length === 0) return [];
  const text = `${listOf(changed, 7)} in fleet.yaml ${changed.length === 1 ? 'differs' : 'differ'}: Fleet uninstalls what is not named the same or not meant for the same clusters any more.`;
  return [{ kind: 'uninstalls', risk: 'high', text }];
}

/** Of customizations only what keeps a cluster from getting the bundle: other differences are the rollback itself. */
function decided(document: unknown, path: string): unknown {
  const value = path.split('.').reduce<unknown>((part, key) => fieldsOf(part)[key], document);
  if (path !== 'targetCustomizations') return value;
  return (Array.isArray(value) ? (value as unknown[]) : [])
    .map(fieldsOf)
    .filter(({ doNotDeploy, namespace, defaultNamespace }) => doNotDeploy ?? namespace ?? defaultNamespace);
}
