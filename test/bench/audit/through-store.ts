import type { DatabaseConnection } from '@outrider/api/src/adapters/postgres/connect-database.ts';
import { systemClock } from '@outrider/api/src/kernel/clock.ts';
import { createProposalStore } from '@outrider/api/src/pipeline/propose/index.ts';
import type { AuditKey } from '@outrider/api/src/support/audit/index.ts';
import { createAuditLog } from '@outrider/api/src/support/audit/index.ts';

import { ADVISE, aPlan, person, POLICY } from '../../support/fixes/proposals.ts';

/** Comments on a proposal of a workspace: a lock, a read, a write, and the audit, in one transaction. */
export function throughStore({ db }: DatabaseConnection, key: AuditKey) {
  const log = createAuditLog(key, systemClock);
  const store = createProposalStore({
    db,
    clock: systemClock,
    audit: (transaction, entry) => log.append(transaction, entry),
  });
  const opened = new Map<string, Promise<{ readonly id: string }>>();
  const open = (workspace: string) =>
    store.open({
      workspace,
      title: 'Scale cart',
      requester: person('ann'),
      plan: aPlan({ expiresAt: new Date(Date.now() + 3_600_000).toISOString() }),
      draft: false,
      policy: POLICY,
      autonomy: ADVISE,
      checks: [],
      reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 },
    });
  return async (workspace: string, row: number): Promise<unknown> => {
    const known = opened.get(workspace) ?? open(workspace);
    opened.set(workspace, known);
    const { id } = await known;
    return store.comment({ id, actor: person('ben'), body: `Why? ${String(row)}` });
  };
}
