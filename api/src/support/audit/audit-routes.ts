import { AuditLine, AuditRecord, type AuditExportQuery } from '../../../contract/fixes/audit.ts';
import type { RouteParams, RouteQuery, RouteResponse } from '../../../contract/routes.ts';
import type { Clock } from '../../kernel/clock.ts';
import { mapBounded } from '../../kernel/map-bounded.ts';
import type { AccessReviewer } from '../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../ports/identity/caller-verifier.ts';
import { visibleChains } from './audit-access.ts';
import type { AuditReads, StoredRecord } from './audit-reads.ts';
import type { AuditVerifier } from './verify/audit-verifier.ts';

/** What the routes of the audit need. */
export interface AuditRouteParts {
  readonly reads: AuditReads;
  readonly verifier: AuditVerifier;
  readonly reviewer: AccessReviewer;
  readonly clock: Clock;
}

type AuditRouteName = 'audit' | 'auditVerify';
interface Asked<N extends AuditRouteName> {
  readonly caller: Caller;
  readonly query: RouteQuery<N>;
  readonly params: RouteParams<N>;
}
type AuditRoutes = { readonly [N in AuditRouteName]: (asked: Asked<N>) => Promise<RouteResponse<N>> };

/** Answers the routes about the audit. Chains that the caller may not see are as if they were not there. */
export function auditRoutes({ reads, verifier, reviewer, clock }: AuditRouteParts): AuditRoutes {
  return {
    async audit({ caller, query }) {
      const { page, pageSize, chain, ...filter } = query;
      const chains = await visible({ reads, reviewer }, caller, chain);
      const found = await reads.page({ ...filter, chains }, { page, pageSize });
      return { items: found.items.flatMap(shownRecord), total: found.total, page, pageSize };
    },
    async auditVerify({ caller, query }) {
      const chains = await visible({ reads, reviewer }, caller, query.chain);
      const items = await mapBounded(chains, 1, (chain) => verifier.verify(chain));
      const at = new Date(clock.now()).toISOString();
      return { whole: items.every(({ whole }) => whole), items, at };
    },
  };
}

/** The lines of an export that the caller may have. */
export async function* exportLines(
  parts: Pick<AuditRouteParts, 'reads' | 'reviewer'>,
  caller: Caller,
  { chain, ...filter }: AuditExportQuery,
): AsyncGenerator<AuditLine, void, undefined> {
  const chains = await visible(parts, caller, chain);
  for await (const chunk of parts.reads.chunks({ ...filter, chains })) yield* chunk.flatMap(shownLine);
}

async function visible(
  { reads, reviewer }: Pick<AuditRouteParts, 'reads' | 'reviewer'>,
  caller: Caller,
  asked: readonly string[] | undefined,
): Promise<readonly string[]> {
  const known = await reads.chains();
  const wanted = asked === undefined ? known : known.filter((chain) => asked.includes(chain));
  return visibleChains(reviewer, caller, wanted);
}

/** What somebody made unreadable is not shown; verifying says which row it is. */
function shownRecord({ body, hash }: StoredRecord): AuditRecord[] {
  const { success, data } = AuditRecord.safeParse({ ...body, hash });
  return success ? [data] : [];
}

function shownLine({ body, prev, hash }: StoredRecord): AuditLine[] {
  const { success, data } = AuditLine.safeParse({ ...body, prev, hash });
  return success ? [data] : [];
}
