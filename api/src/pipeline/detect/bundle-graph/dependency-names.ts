import { hash } from 'node:crypto';

import type { BundleRecord } from '../../observe/records.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import { matchesSelector } from '../targets/matches-selector.ts';

type Dependency = BundleRecord['dependsOn'][number];

/** Helm's limit for release names, to which Fleet cuts the names of bundles. */
const LONGEST_NAME = 53;

/** Bundles that an entry of dependsOn means: by name, or by labels, in the namespace of the bundle itself. */
export function dependencyTargets(
  dependency: Dependency,
  bundle: BundleRecord,
  snapshot: Snapshot,
): readonly BundleRecord[] {
  const namespace = bundle.namespace ?? '';
  if (dependency.name !== undefined) {
    const named = snapshot.get('Bundle', `${namespace}/${dependency.name}`);
    return named ? [named] : [];
  }
  const { selector } = dependency;
  if (!selector) return [];
  return [...snapshot.all('Bundle')].filter(
    (other) => other.namespace === namespace && matchesSelector(selector, other.labels),
  );
}

/** An entry of dependsOn that means no bundle that exists. */
export interface MissingDependency {
  /** Position in dependsOn. */
  readonly at: number;
  readonly dependency: Dependency;
}

/** The entries of dependsOn that mean no bundle that exists; an entry without name and selector means nothing. */
export function missingDependencies(bundle: BundleRecord, snapshot: Snapshot): readonly MissingDependency[] {
  return [...bundle.dependsOn.entries()]
    .filter(([, one]) => one.name !== undefined || one.selector !== undefined)
    .filter(([, one]) => dependencyTargets(one, bundle, snapshot).length === 0)
    .map(([at, dependency]) => ({ at, dependency }));
}

/** The bundle that a wrong name most likely means; `undefined` when none comes near. */
export function likelyMeant(name: string, bundle: BundleRecord, snapshot: Snapshot): string | undefined {
  const names = [...snapshot.all('Bundle')]
    .filter((other) => other.namespace === bundle.namespace && other.key !== bundle.key)
    .map((other) => other.name);
  const candidates = [shortName(name), ...names.filter((other) => other.endsWith(`-${name}`))];
  return candidates.find((candidate) => candidate !== name && names.includes(candidate));
}

/** How Fleet shortens a long name: 47 characters and five of the MD5 of the whole (internal/names Limit). */
export function shortName(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const head = name.slice(0, LONGEST_NAME - 6);
  return `${head}${head.endsWith('-') ? '' : '-'}${hash('md5', name, 'hex').slice(0, 5)}`;
}
