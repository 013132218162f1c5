import type { FaultCatalog } from '../../rancher/fleet/faults.ts';
import { deployErrors } from './deploy-errors.ts';
import { driftFaults } from './drift-faults.ts';
import { holdFaults } from './hold-faults.ts';
import { installErrors } from './install-errors.ts';
import { bundleFaults, gitRepoFaults, helmOpFaults } from './source-faults.ts';
import { workloadFaults } from './workload-faults.ts';

/** All faults that scenarios may name. Where a fault has a text, its name is the id of the failure. */
export const faultCatalog: FaultCatalog = {
  deployments: { ...deployErrors, ...installErrors, ...workloadFaults, ...driftFaults, ...holdFaults },
  gitRepos: gitRepoFaults,
  bundles: bundleFaults,
  helmOps: helmOpFaults,
};
