import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';

import type { Database } from '../../ports/database.ts';
import type {
  DetectedFinding,
  DetectionChanges,
  FindingPart,
  FindingSink,
  StoredChange,
} from './detected-finding.ts';
import { lockWriters } from './store/lock-writers.ts';
import { resolveAllBut, resolveFindings } from './store/resolve-findings.ts';
import { upsertFindings } from './store/upsert-findings.ts';

/** From this many changes on the planner needs new statistics; the embedded database never gathers any by itself. */
const MANY_CHANGES = 500;

/**
 * Keeps findings in the database. Each operation is one transaction and may be repeated; when the database goes away
 * under it, it raises DatabaseUnavailableError and nothing of it is stored.
 */
export function createFindingStore(db: Kysely<Database>): FindingSink {
  return {
    async apply(changes, at) {
      if (changes.upserts.length === 0 && changes.resolved.length === 0) return [];
      return db.transaction().execute((tx) => applyChanges(tx, changes, new Date(at)));
    },
    async reconcile(current, at, part) {
      const findings = uniqueById(current);
      return db.transaction().execute((tx) => reconcilePart(tx, { findings, at: new Date(at), part }));
    },
  };
}

async function applyChanges(
  tx: Transaction<Database>,
  changes: DetectionChanges,
  at: Date,
): Promise<StoredChange[]> {
  await lockWriters(tx);
  const resolved = await resolveFindings(tx, changes.resolved, at);
  const stored = await upsertFindings(tx, uniqueById(changes.upserts), at);
  return [...resolved, ...stored];
}

interface Reconciliation {
  readonly findings: readonly DetectedFinding[];
  readonly at: Date;
  readonly part: FindingPart;
}

async function reconcilePart(
  tx: Transaction<Database>,
  { findings, at, part }: Reconciliation,
): Promise<StoredChange[]> {
  await lockWriters(tx);
  const ids = findings.map((finding) => finding.id);
  const resolved = await resolveAllBut(tx, { ids, at, part });
  const stored = await upsertFindings(tx, findings, at);
  if (resolved.length + stored.length >= MANY_CHANGES) {
    await sql`analyze finding, finding_scope, finding_event`.execute(tx);
  }
  return [...resolved, ...stored];
}

/** Two facts with one fingerprint are one fact; the later one counts. */
function uniqueById(findings: Iterable<DetectedFinding>): DetectedFinding[] {
  const byId = new Map<string, DetectedFinding>();
  for (const finding of findings) byId.set(finding.id, finding);
  return [...byId.values()];
}
