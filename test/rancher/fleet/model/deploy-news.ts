import { parse } from 'yaml';
import { bundleFiles } from '../../git/source-files.ts';
import { asRecord } from '../../kube/json.ts';
import type { BundleDeclaration } from '../declarations.ts';
import { type BundleContent, bundleContent } from './bundle-content.ts';
import type { CarriedFile } from './chart-files.ts';
import type { BundleEntry, GitRepoEntry } from './entries.ts';
import { type FleetRecords, touchBundle } from './fleet-records.ts';
import { isPinned } from './pinned-revision.ts';
import { renderedObjects } from './rendered-objects.ts';

/** The files that a content was made of, where others wrote them. */
const madeOf = new WeakMap<BundleContent, ReadonlyMap<string, string>>();
const fleetFile = 'fleet.yaml';

/** Deploys the newest commit of a repository to which others committed; answers the bundles that it changes. */
export function deployNews(records: FleetRecords, owner: GitRepoEntry): BundleEntry[] {
  const { source } = owner;
  if (!source?.hasNews || isPinned(owner)) return [];
  source.hasNews = false;
  owner.commit = source.repository.head.id;
  const changed = owner.bundles.filter((bundle) => deployFiles(bundle, source.filesOf(bundle.declaration)));
  for (const bundle of owner.bundles) touchBundle(records, bundle);
  return changed;
}

/** Whether the files of a bundle's folder are not what it deploys already. A folder that is gone changes nothing. */
function deployFiles(bundle: BundleEntry, files: ReadonlyMap<string, string>): boolean {
  const { declaration, content } = bundle;
  const known = madeOf.get(content) ?? declaredFiles(bundle);
  const isKnown = [...files].every(([name, text]) => known.get(name) === text);
  if (files.size === 0 || (isKnown && files.size === known.size)) return false;
  const edited = files.get(fleetFile) !== known.get(fleetFile);
  if (edited) bundle.declaration = withFleetYaml(declaration, files.get(fleetFile) ?? '');
  const resources = carried(files, content.resources);
  bundle.saysPaused = false;
  bundle.retired.push(bundle.previous);
  bundle.previous = content;
  bundle.content = bundleContent({
    declaration: bundle.declaration,
    bundle: bundle.name,
    release: bundle.name,
    revision: content.revision,
    createdAt: content.deployed[0]?.createdAt ?? '',
    edited: { resources, desired: renderedObjects(bundle, resources) },
  });
  madeOf.set(bundle.content, files);
  for (const entry of bundle.deployments) entry.helmRevision += 1;
  return true;
}

function declaredFiles({ declaration, content }: BundleEntry): Map<string, string> {
  const files = bundleFiles(declaration, content.resources, '');
  return new Map(files.map(([name, text]) => [name.slice(1), text]));
}

/** Files in the order they had, new ones at the end. */
function carried(files: ReadonlyMap<string, string>, before: readonly CarriedFile[]): CarriedFile[] {
  const names = before.map(({ name }) => name);
  const order = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...files]
    .filter(([name]) => name !== fleetFile)
    .map(([name, content]) => ({ name, content }))
    .sort((a, b) => order(a.name) - order(b.name));
}

const optionNames: ReadonlySet<string> = new Set([
  'helm',
  'dependsOn',
  'rolloutStrategy',
  'targetCustomizations',
  'diff',
  'correctDrift',
  'paused',
]);

/** A bundle with the options of a fleet.yaml; a text that is no YAML changes nothing. */
function withFleetYaml(declaration: BundleDeclaration, text: string): BundleDeclaration {
  const options = readYaml(text);
  if (!options) return declaration;
  const kept = Object.entries(declaration).filter(([name]) => !optionNames.has(name));
  const taken = Object.entries(options).filter(([name]) => optionNames.has(name));
  return Object.fromEntries([...kept, ...taken]) as unknown as BundleDeclaration;
}

function readYaml(text: string): Record<string, unknown> | undefined {
  try {
    return asRecord(parse(text));
  } catch {
    return undefined;
  }
}
