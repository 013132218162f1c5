import type { GitRepoDeclaration, ScheduleDeclaration } from '../../../rancher/fleet/declarations.ts';
import { batch, data, docsSite, intranet, ml, payments, sandbox, tenantAcme } from './core.ts';
import { identity, management, observability, platform } from './platform.ts';
import { histories } from './histories.ts';
import { edgeTools, logistics, network, shop } from './shop.ts';

/** Sixteen repositories with 38 bundles, one of which has been pruned; three more bundles come from HelmOps. */
export const gitRepos: GitRepoDeclaration[] = withHistories([
  shop,
  logistics,
  network,
  edgeTools,
  platform,
  observability,
  identity,
  payments,
  ml,
  batch,
  data,
  intranet,
  docsSite,
  tenantAcme,
  sandbox,
  management,
]);

/** Each with the past of its repository. */
function withHistories(declarations: GitRepoDeclaration[]): GitRepoDeclaration[] {
  return declarations.map((declaration) => {
    const history = histories[declaration.name];
    return history ? { ...declaration, history } : declaration;
  });
}

/** Staging may only change at night. */
export const schedules: ScheduleDeclaration[] = [
  {
    name: 'staging-nights',
    workspace: 'fleet-default',
    schedule: '0 0 22 * * *',
    duration: '6h0m0s',
    location: 'Europe/Berlin',
    active: false,
    clusters: { matchLabels: { env: 'staging' } },
  },
];
