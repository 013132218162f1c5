import type { Kysely } from 'kysely';

import type { Finding } from '../../../../../contract/findings.ts';
import type { AuditActor } from '../../../../../contract/fixes/audit.ts';
import type { Clock } from '../../../../kernel/clock.ts';
import { OutriderError } from '../../../../kernel/errors.ts';
import type { Logger } from '../../../../kernel/logger.ts';
import type { Database } from '../../../../ports/database.ts';
import type { FindingReads } from '../../../detect/finding-reads.ts';
import type { Snapshot } from '../../../observe/snapshot.ts';
import { reachedClusters } from '../../../validate/index.ts';
import type { WorkedOut } from '../../../validate/suggested/work-out.ts';
import type { SealedPolicy } from '../../policy/policy.ts';
import { planFor } from '../../routes/plan-for.ts';
import type { ProposalStore } from '../../store/proposal-store.ts';
import type { AutonomyStore } from '../autonomy-store.ts';
import { workspaceMode } from '../effective-autonomy.ts';
import { watchedWorkspaces } from '../watched-workspaces.ts';
import { chooseByItself, mayProposeAbout } from './may-propose.ts';
import { endTurn, takeTurn } from './take-turn.ts';

/** What Outrider proposes by itself with. */
export interface ProposerParts {
  readonly db: Kysely<Database>;
  readonly reads: Pick<FindingReads, 'list'>;
  /** What is watched; `undefined` until everything was read once. */
  readonly snapshot: () => Snapshot | undefined;
  /** Ids of the rules about whose findings anything is ever suggested. */
  readonly rules: readonly string[];
  /** What is suggested about a finding, as Outrider itself sees it. */
  readonly workOut: (finding: string) => Promise<WorkedOut>;
  readonly store: Pick<ProposalStore, 'open' | 'page' | 'list'>;
  readonly autonomy: Pick<AutonomyStore, 'read' | 'of'>;
  readonly policy: SealedPolicy;
  readonly clock: Clock;
  readonly logger: Logger;
}

const OUTRIDER: AuditActor = { type: 'outrider', name: 'outrider' };
/** So many proposals of Outrider wait in a workspace at most: people look at them one by one. */
const MOST_OPEN = 5;
/** So many of the worst findings of a workspace are thought about. */
const MOST_FINDINGS = 100;
/** Suggestions are worked out about so many findings in one turn: each asks the clusters. */
const MOST_LOOKS = 5;
/** A turn that does not end, because its replica died, lasts this long, in milliseconds. */
const TURN = 300_000;
/** Between two turns, in milliseconds. */
const PAUSE = 30_000;
/** What was looked at in vain is looked at again after this long, in milliseconds, or when it changed. */
const AGAIN = 1_800_000;
const WAITING = ['draft', 'pending', 'approved', 'scheduled', 'executing'] as const;
const EVERYTHING = { kind: 'all' } as const;

/** Proposes by itself where it may. To be called again and again; answers how many proposals it opened. */
export function createProposer(parts: ProposerParts): () => Promise<number> {
  /** When each finding was looked at, and when it had last changed then. */
  const looked = new Map<string, { readonly at: number; readonly changed: string }>();
  return async () => {
    const snapshot = parts.snapshot();
    const now = parts.clock.now();
    if (snapshot === undefined || !(await takeTurn(parts.db, now, TURN))) return 0;
    for (const [id, { at }] of looked) if (at + AGAIN <= now) looked.delete(id);
    let looks = 0;
    const look = (finding: Finding) => {
      if (looks >= MOST_LOOKS || looked.get(finding.id)?.changed === finding.lastChanged) return false;
      looked.set(finding.id, { at: now, changed: finding.lastChanged });
      looks += 1;
      return true;
    };
    try {
      return await proposeWhereAllowed(parts, snapshot, look);
    } finally {
      await endTurn(parts.db, parts.clock.now() + PAUSE);
    }
  };
}

async function proposeWhereAllowed(
  parts: ProposerParts,
  snapshot: Snapshot,
  look: (finding: Finding) => boolean,
): Promise<number> {
  const stored = await parts.autonomy.read();
  if (stored.stop?.stopped) return 0;
  let opened = 0;
  for (const workspace of watchedWorkspaces(snapshot)) {
    if (workspaceMode(stored, workspace) !== 'observe') opened += await proposeIn(parts, workspace, look);
  }
  return opened;
}

async function proposeIn(
  parts: ProposerParts,
  workspace: string,
  look: (finding: Finding) => boolean,
): Promise<number> {
  const room = MOST_OPEN - (await waitingIn(parts, workspace));
  if (room <= 0) return 0;
  let opened = 0;
  for (const finding of await findingsIn(parts, workspace)) {
    if (opened >= room) break;
    if (finding.transient || !look(finding)) continue;
    if (await proposed(parts, workspace, finding)) opened += 1;
  }
  return opened;
}

async function waitingIn({ store }: ProposerParts, workspace: string): Promise<number> {
  const filter = { workspaces: [workspace], requester: OUTRIDER.name, states: WAITING };
  return (await store.page({ ...filter, page: 1, pageSize: 1 })).total;
}

/** Open ones, the worst first. */
async function findingsIn({ reads, rules }: ProposerParts, workspace: string): Promise<readonly Finding[]> {
  const rule = [...new Set(rules)];
  const query = { workspace: [workspace], rule, sort: 'severity', page: 1, pageSize: MOST_FINDINGS };
  return (await reads.list(query, EVERYTHING)).items;
}

/** Whether a proposal was opened; what cannot be worked out now is left for later. */
async function proposed(parts: ProposerParts, workspace: string, finding: Finding): Promise<boolean> {
  try {
    return await propose(parts, workspace, finding);
  } catch (error) {
    const isOurs = error instanceof OutriderError;
    parts.logger[isOurs ? 'debug' : 'warn'](
      { err: error, finding: finding.id },
      'Outrider could not propose anything about a finding by itself',
    );
    return false;
  }
}

async function propose(parts: ProposerParts, workspace: string, { id }: Finding): Promise<boolean> {
  const { store, policy, clock, autonomy } = parts;
  const before = await store.list({ workspaces: [workspace], finding: id, limit: 100 });
  if (!mayProposeAbout(before, clock.now())) return false;
  const worked = await parts.workOut(id);
  const chosen = chooseByItself(worked.items, before);
  if (chosen === undefined) return false;
  const { scene, branches } = worked;
  const made = planFor({
    suggestion: chosen,
    scene,
    branches: branches.get(chosen.id) ?? [],
    policy,
    now: clock.now(),
  });
  if (made.workspace !== workspace) return false;
  const { clusters, complete } = reachedClusters(made.plan.changes, scene.snapshot);
  const holds = await autonomy.of(workspace, complete ? clusters : undefined);
  if (holds.mode === 'observe' || holds.stopped) return false;
  const { opened } = await store.open({
    workspace,
    title: chosen.title,
    finding: id,
    requester: OUTRIDER,
    draft: false,
    plan: made.plan,
    checks: chosen.checks,
    reach: worked.reaches.get(chosen.id) ?? chosen.reach,
    policy,
    autonomy: holds,
  });
  return opened;
}
