import { isCannot, type CannotAct } from '../../actions/parts/compiled-action.ts';
import { findingClaim } from '../../claims.ts';
import { defineSourceRecipe, type SourceStep } from '../../define-source-recipe.ts';
import type { SuggestedFor } from '../../scene.ts';
import type { BundleSource } from '../../sources/bundle-source.ts';
import { addInFleetYaml, setInFleetYaml } from '../../sources/fleet-edit.ts';
import type { YamlStep } from '../../yaml-edit/yaml-edits.ts';

/** Lets a rollout get to the clusters that its own limits keep from it. */
export const loosenRollout = defineSourceRecipe({
  id: 'loosen-rollout',
  title: 'Let a rollout get to its clusters',
  rules: ['fleet/rollout-frozen', 'fleet/clusters-outside-partitions'],
  step: (finding, _, source) =>
    finding.rule === 'fleet/rollout-frozen' ? allowOne(finding, source) : addPartition(finding, source),
});

function allowOne(finding: SuggestedFor, source: BundleSource): SourceStep | CannotAct {
  const path = limitPath(finding.path ?? '');
  if (path === undefined) return { cannot: 'It is not known which limit is zero.' };
  const files = setInFleetYaml(source, { path, value: 1, now: 0 });
  if (isCannot(files)) return files;
  return {
    title: 'Allow one cluster to be unavailable',
    lasting: true,
    because: [findingClaim(finding, 'Zero unavailable clusters are never fewer than zero.', finding.path)],
    risk: 'medium',
    risks: ['What the rollout held back goes out, one cluster after the other.'],
    files,
  };
}

/** `spec.rolloutStrategy.partitions[0].maxUnavailable` as it stands in fleet.yaml. */
function limitPath(path: string): readonly YamlStep[] | undefined {
  const found = /^spec[.]rolloutStrategy(?:[.]partitions\[(\d+)\])?[.]maxUnavailable$/.exec(path);
  if (found === null) return undefined;
  const [, partition] = found;
  return partition === undefined
    ? ['rolloutStrategy', 'maxUnavailable']
    : ['rolloutStrategy', 'partitions', Number(partition), 'maxUnavailable'];
}

function addPartition(finding: SuggestedFor, source: BundleSource): SourceStep | CannotAct {
  if ((source.bundle.rollout?.partitions.length ?? 0) === 0) {
    return { cannot: 'The rollout has no partitions any more.' };
  }
  const rest = { name: 'all-others', clusterSelector: {} };
  const files = addInFleetYaml(source, ['rolloutStrategy', 'partitions'], rest);
  if (isCannot(files)) return files;
  return {
    title: 'Add a last partition for all other clusters',
    lasting: true,
    because: [findingClaim(finding, 'Clusters that are in no partition are passed over every time.')],
    risk: 'medium',
    risks: ['Clusters that were left out so far get the bundle; that may have been meant.'],
    files,
  };
}
