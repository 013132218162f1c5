import type { BundleLedger, DeploymentPage, DeploymentQuery } from '@contract/diagnosis/deployments.ts';
import type { RollbackPlan, RollbackQuery } from '@contract/diagnosis/rollbacks.ts';
import type { Rollout } from '@contract/diagnosis/rollouts.ts';

import type { Api, QueryValues } from '../api.ts';

/** What the ledger is filtered and paged by; everything is optional. */
export type DeploymentFilter = Partial<DeploymentQuery>;

/** One page of the ledger. */
export function listDeployments(api: Api, filter: DeploymentFilter): Promise<DeploymentPage> {
  return api.read('/deployments', filter as QueryValues);
}

/** The revisions of one bundle (`namespace/name`). */
export function getBundleLedger(api: Api, bundle: string): Promise<BundleLedger> {
  return api.read(`${bundlePath(bundle)}/ledger`);
}

/** How the rollout of one bundle stands. */
export function getRollout(api: Api, bundle: string): Promise<Rollout> {
  return api.read(`${bundlePath(bundle)}/rollout`);
}

/** What a rollback of one bundle would be; asking changes nothing. */
export function getRollback(api: Api, bundle: string, query: RollbackQuery): Promise<RollbackPlan> {
  return api.read(`${bundlePath(bundle)}/rollback`, query as QueryValues);
}

function bundlePath(bundle: string): string {
  return `/bundles/${bundle.split('/').map(encodeURIComponent).join('/')}`;
}
