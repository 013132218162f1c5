import type { HazardKind, Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { Manifest } from './read-manifests.ts';

/** One object as it is now and as it was at the candidate; absent where it does not exist. */
export interface ManifestPair {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
  readonly now: Manifest | undefined;
  readonly then: Manifest | undefined;
}

/** What a check found. */
export interface ManifestHazard {
  readonly kind: HazardKind;
  readonly risk: Risk;
  readonly text: string;
}

/** Looks at one object in both versions. */
export type ManifestCheck = (pair: ManifestPair) => readonly ManifestHazard[];

/** Objects of both versions side by side, by group, kind, namespace and name. */
export function pairManifests(now: readonly Manifest[], then: readonly Manifest[]): readonly ManifestPair[] {
  const pairs = new Map<string, { now?: Manifest; then?: Manifest }>();
  for (const manifest of now) pairs.set(idOf(manifest), { now: manifest });
  for (const manifest of then) pairs.set(idOf(manifest), { ...pairs.get(idOf(manifest)), then: manifest });
  return [...pairs.values()].flatMap((pair) => {
    const one = pair.now ?? pair.then;
    if (one === undefined) return [];
    const { apiVersion, kind, namespace, name } = one;
    return [{ apiVersion, kind, namespace, name, now: pair.now, then: pair.then }];
  });
}

/** How an object is called in a sentence. */
export function nameOf({ kind, namespace, name }: Pick<ManifestPair, 'kind' | 'namespace' | 'name'>): string {
  return namespace === undefined ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}

function idOf({ apiVersion, kind, namespace = '', name }: Manifest): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return [group, kind, namespace, name].join('|');
}
