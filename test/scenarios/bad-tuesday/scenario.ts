import type { ScenarioDeclaration } from '../../rancher/scenario/scenario-declaration.ts';
import { beginning } from './beginning.ts';
import { clusterGroups, clusters } from './clusters.ts';
import { cures } from './cures.ts';
import { gitRepos, schedules } from './sources/all-sources.ts';
import { helmOps } from './sources/core.ts';
import { timeline } from './timeline.ts';
import { traffic } from './traffic.ts';

/** A morning on which more than thirty things are wrong at once; README.md tells which. */
export const badTuesday: ScenarioDeclaration = {
  name: 'bad-tuesday',
  description: 'Twelve clusters, forty bundles and more than thirty different faults that come, go and move.',
  fleet: { clusters, clusterGroups, gitRepos, helmOps, schedules },
  traffic,
  cures,
  begin: beginning,
  loop: true,
  steps: timeline,
};
