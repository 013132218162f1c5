import type { RollbackOption } from '../../../../contract/diagnosis/rollbacks.ts';
import type { ClusterRecord } from '../../../pipeline/observe/index.ts';
import type { RollbackFacts } from '../candidates/rollback-facts.ts';
import type { Place } from '../scene.ts';
import { countOf } from '../words.ts';
import { blastRadius, unavailable, type OptionParts } from './option-parts.ts';
import { patchCommand, patchOf, type Patch } from './patches.ts';

const BUNDLE = 'Pause the bundle';
const CLUSTER = 'Pause clusters that do not have it yet';
/** More than so many clusters are not paused one by one. */
export const MOST_CLUSTERS = 20;

/** Stops the rollout where it is; takes nothing back. */
export function pauseBundleOption({ facts }: OptionParts): RollbackOption {
  const { bundle } = facts.scene;
  if (bundle.paused) {
    return unavailable('pause-bundle', BUNDLE, { why: 'The bundle is paused already.', durable: false });
  }
  const spared = withoutCurrent(facts);
  return {
    strategy: 'pause-bundle',
    title: BUNDLE,
    available: true,
    risk: 'low',
    durable: false,
    consequences: [
      'It takes nothing back: clusters that have the revision keep it.',
      spared.length === 0
        ? 'Every cluster you may see has it already, so it only keeps further revisions away.'
        : `${countOf(spared.length, 'cluster')} without it will not get it.`,
      'The next run of the git job overwrites it, with the next commit at the latest.',
      'Paused deployments are not watched by Fleet: their state and drift stand still.',
    ],
    blastRadius: blastRadius(facts.scene.places),
    changes: [pausePatch(bundle)],
    undo: `Resume it: \`${patchCommand(patchOf(bundle, [{ op: 'replace', path: '/spec/paused', value: false }]))}\``,
  };
}

/** Clusters the revision has not reached and that are not paused yet. */
export function pausableClusters(facts: RollbackFacts): readonly ClusterRecord[] {
  const clusters = withoutCurrent(facts).map(({ cluster }) => cluster);
  return [...new Map(clusters.map((cluster) => [cluster.key, cluster])).values()].filter(
    ({ paused }) => !paused,
  );
}

/** Keeps everything away from clusters that the revision has not reached. */
export function pauseClusterOption({ facts, neighbors }: OptionParts): RollbackOption {
  const no = (why: string) => unavailable('pause-cluster', CLUSTER, { why, durable: true });
  const spared = pausableClusters(facts);
  const clusters = spared.filter(({ key }) => facts.scene.fleetClusters.has(key));
  if (spared.length === 0) return no('No cluster is left that does not have the revision yet.');
  if (clusters.length === 0) return no('You may not read the Fleet Clusters in question.');
  if (clusters.length > MOST_CLUSTERS) {
    return no(`${countOf(clusters.length, 'cluster')} do not have it yet: pause the bundle instead.`);
  }
  const keys = new Set(clusters.map(({ key }) => key));
  return {
    strategy: 'pause-cluster',
    title: CLUSTER,
    available: true,
    risk: 'medium',
    durable: true,
    consequences: [
      'It takes nothing back: it only keeps the revision from clusters that do not have it yet.',
      'Nothing at all is deployed to these clusters meanwhile, of no bundle; the git job does not overwrite it.',
      'Paused deployments are not watched by Fleet: their state and drift stand still.',
    ],
    blastRadius: blastRadius(neighbors.filter(({ cluster }) => keys.has(cluster.key))),
    changes: clusters.map(pausePatch),
    undo: `Set spec.paused to false on each, for example: ${clusters
      .slice(0, 1)
      .map((cluster) => `\`${resumeCommand(cluster)}\``)
      .join('')}`,
  };
}

/** Pauses a Bundle or a Cluster; the only change of a Bundle that Fleet’s controllers leave alone. */
function pausePatch(object: Parameters<typeof patchOf>[0]): Patch {
  return patchOf(object, [{ op: 'add', path: '/spec/paused', value: true }]);
}

function resumeCommand(cluster: ClusterRecord): string {
  return patchCommand(patchOf(cluster, [{ op: 'replace', path: '/spec/paused', value: false }]));
}

/** Places that the newest content was not let go to: held back, or not staged yet. */
function withoutCurrent({ scene }: RollbackFacts): readonly Place[] {
  return scene.places.filter(({ deployment }) => {
    const { deploymentId = '', stagedDeploymentId = '', labels } = deployment;
    // Fleet labels all deployments with the newest content, whether or not they have got it.
    const newest = labels['fleet.cattle.io/content-name'] ?? '';
    const has = newest === '' || deploymentId.startsWith(`${newest}:`);
    return deploymentId !== stagedDeploymentId || !has;
  });
}
