import { createHash } from 'node:crypto';

import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';
import type { EventWriter } from '../../../ports/event-writer.ts';
import type { AuditBody } from '../../../ports/tables/audit-tables.ts';
import type { AuditReads } from '../../../support/audit/index.ts';
import type { Snapshot } from '../../observe/snapshot.ts';
import type { ProposalStore } from '../../propose/index.ts';
import { aboutObjects } from './about-objects.ts';
import { proposalEvent, TOLD_ACTIONS } from './proposal-event.ts';

/** What proposals are told of with. */
export interface AnnouncerParts {
  readonly audit: Pick<AuditReads, 'page'>;
  readonly store: Pick<ProposalStore, 'read' | 'workspaces'>;
  /** `undefined` while nothing is known yet. */
  readonly snapshot: () => Snapshot | undefined;
  readonly events: EventWriter;
  readonly clock: Clock;
  /** Names this process. */
  readonly instance: string;
  readonly logger: Logger;
}

type Row = AuditBody & { readonly hash: string };

/** Events are for what happens now; what is older is in the audit. In milliseconds. */
const HORIZON = 15 * 60_000;
const PAGE = 200;

/**
 * Tells what the audit has recorded of proposals as events of the objects they are about. To be called again and again:
 * names make sure that each is there once, whatever was told before a restart or by another replica.
 */
export function createAnnouncer(parts: AnnouncerParts): { round(): Promise<number> } {
  /** Rows that were told, with their time. */
  const told = new Map<string, number>();
  return {
    async round() {
      const snapshot = parts.snapshot();
      if (snapshot === undefined) return 0;
      const since = parts.clock.now() - HORIZON;
      for (const [row, at] of told) if (at < since) told.delete(row);
      let written = 0;
      for (const row of await rowsSince(parts, since)) {
        if (told.has(row.hash)) continue;
        const events = await tell(parts, row, snapshot);
        written += events ?? 0;
        if (events !== undefined) told.set(row.hash, Date.parse(row.at));
      }
      return written;
    },
  };
}

/** Oldest first. */
async function rowsSince({ audit, store }: AnnouncerParts, since: number): Promise<readonly Row[]> {
  const filter = {
    chains: await store.workspaces(),
    action: [...TOLD_ACTIONS],
    from: new Date(since).toISOString(),
  };
  const { items } = await audit.page(filter, { page: 1, pageSize: PAGE });
  return items.toReversed().map(({ body, hash }) => ({ ...body, hash }));
}

/** How many events were written; `undefined` where it has to be tried again. */
async function tell(parts: AnnouncerParts, row: Row, snapshot: Snapshot): Promise<number | undefined> {
  const facts = row.proposal === undefined ? undefined : await parts.store.read(row.proposal);
  const event = facts && proposalEvent(row, facts);
  if (facts === undefined || event === undefined) return 0;
  const objects = aboutObjects(facts, snapshot);
  const outcomes = await Promise.all(
    objects.map((regarding) => {
      const name = `${event.name}-${shortHash(regarding.uid)}`;
      return parts.events.write({ ...event, name, regarding, instance: parts.instance });
    }),
  );
  const problem = outcomes.find((one) => one.outcome === 'problem');
  if (problem !== undefined) {
    parts.logger.warn({ event: event.name, problem: problem.message }, 'an event could not be written');
    return undefined;
  }
  return outcomes.filter(({ outcome }) => outcome === 'written').length;
}

/** All events of a proposal lie in one namespace, so their names differ by object. */
function shortHash(uid: string): string {
  return createHash('sha256').update(uid).digest('hex').slice(0, 8);
}
