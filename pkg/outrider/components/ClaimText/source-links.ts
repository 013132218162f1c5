import type { ClaimSource } from '@contract/diagnosis/claims.ts';

import { fleetReference } from '../../host/fleet-reference.ts';
import type { Translate } from '../../host/i18n.ts';
import { shownName } from '../../host/object-location.ts';
import type { Reachable } from '../../host/reachable.ts';
import type { RouteLocationRaw } from '../../host/router.ts';
import { bundleLocation, findingLocation, pageLocation } from '../../routes.ts';
import { shortRevision } from '../CommitLabel/short-revision.ts';
import type { SourceNames } from './source-names.ts';

/** One thing that a claim rests on, as a link. */
export interface SourceLink {
  /** Tells it from the other links of the claim. */
  key: string;
  label: string;
  /** What was read there, as far as the claim says. */
  title: string;
  /** `undefined` where the user cannot open the page. */
  location: RouteLocationRaw | undefined;
}

/** What it takes to name a source and to lead to it. */
export interface Surroundings {
  translate: Translate;
  names: SourceNames;
  reachable: Reachable;
}

/** Longer values are cut in the tooltip. */
const VALUE_LENGTH = 300;

/** What the links of the parts of a claim have in common. */
type Target = Omit<SourceLink, 'key'>;
type SourceOf<Type extends ClaimSource['type']> = Extract<ClaimSource, { type: Type }>;

function findingTarget(
  { finding, evidence }: SourceOf<'finding'>,
  { translate, names }: Surroundings,
): Target {
  const name = names.finding?.(finding) ?? translate('outrider.claim.finding');
  return {
    label: [name, evidence].filter(Boolean).join(' · '),
    title: translate(evidence ? 'outrider.claim.evidenceOf' : 'outrider.claim.findingOf', {
      evidence: evidence ?? '',
      finding: name,
    }),
    location: findingLocation(finding, evidence),
  };
}

function deploymentTarget(source: SourceOf<'deployment'>, around: Surroundings): Target {
  const { bundle, cluster, deployment } = source;
  const name = around.names.cluster?.(cluster) ?? cluster;
  return {
    label: around.translate('outrider.claim.deployment', { bundle: afterSlash(bundle), cluster: name }),
    title: around.translate('outrider.claim.deploymentOf', { bundle, cluster: name }),
    location: bundleLocation(bundle, deployment),
  };
}

function commitTarget({ gitRepo, commit }: SourceOf<'commit'>, { translate }: Surroundings): Target {
  return {
    label: translate('outrider.claim.commit', { commit: shortRevision(commit) }),
    title: translate('outrider.claim.commitOf', { commit, gitRepo }),
    location: pageLocation('deployments', { gitRepo, commit, show: 'all' }),
  };
}

function clusterTarget(
  { cluster }: SourceOf<'cluster'>,
  { translate, names, reachable }: Surroundings,
): Target {
  const name = names.cluster?.(cluster) ?? cluster;
  const fleet = fleetReference('Cluster', names.fleetCluster?.(cluster));
  const path = fleet && reachable.object(fleet);
  return {
    label: name,
    title: translate('outrider.claim.cluster', { cluster: name }),
    // Not the cluster's own dashboard: Rancher sends home whoever opens that of a cluster that is away.
    location: path === undefined ? pageLocation('findings', { cluster }) : { path },
  };
}

function objectTarget(source: SourceOf<'object'>, { names, reachable }: Surroundings): Target {
  const { object, path, value } = source;
  const location = reachable.object(object);
  const shown =
    value === undefined || value.length <= VALUE_LENGTH ? value : `${value.slice(0, VALUE_LENGTH)}…`;
  const read = [path, shown].filter((part) => part !== undefined && part !== '').join(': ');
  const cluster = names.cluster?.(object.cluster) ?? object.cluster;
  return {
    label: `${object.kind} ${shownName(object)}`,
    title: [`${cluster} · ${object.kind} ${shownName(object)}`, read].filter(Boolean).join('\n'),
    location: location === undefined ? undefined : { path: location },
  };
}

function target(source: ClaimSource, around: Surroundings): Target {
  switch (source.type) {
    case 'finding':
      return findingTarget(source, around);
    case 'deployment':
      return deploymentTarget(source, around);
    case 'commit':
      return commitTarget(source, around);
    case 'cluster':
      return clusterTarget(source, around);
    case 'object':
      return objectTarget(source, around);
  }
}

/** Sources that one link leads to: one, or all that was read in the same object. */
type SourceGroup = readonly [ClaimSource, ...ClaimSource[]];

function keyOf(source: ClaimSource): string {
  return JSON.stringify(source.type === 'object' ? source.object : source);
}

/** The sources of a claim in its order, each once, and all that was read in the same object together. */
export function sourceGroups(sources: readonly ClaimSource[]): SourceGroup[] {
  const groups = new Map<string, SourceGroup>();
  for (const source of sources) {
    const key = keyOf(source);
    const group = groups.get(key);
    groups.set(key, group ? [...group, source] : [source]);
  }
  return [...groups.values()];
}

/** The link of a group, named: only now is the page around asked what the ids in it stand for. */
export function sourceLink(group: SourceGroup, around: Surroundings): SourceLink {
  const titles = group.flatMap((source) => target(source, around).title.split('\n'));
  return { ...target(group[0], around), key: keyOf(group[0]), title: [...new Set(titles)].join('\n') };
}

function afterSlash(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}
