import { sql } from 'kysely';

import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import type { Plan } from '@outrider/api/contract/fixes/proposals.ts';
import {
  clusterHands,
  createExecutor,
  pullRequestHands,
  pushHands,
  type Executor,
  type Situation,
} from '@outrider/api/src/pipeline/execute/index.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/index.ts';
import type { ProposalAuditEntry } from '@outrider/api/src/pipeline/propose/store/audit-appender.ts';
import type { Forge } from '@outrider/api/src/ports/forge.ts';

import type { TestDatabase } from '../database/database.ts';
import { proposalDesk, type ProposalDesk } from '../fixes/proposal-desk.ts';
import { ADVISE, POLICY } from '../fixes/proposals.ts';
import { silentLogger } from '../silent-logger.ts';
import { FakeCluster } from './fake-cluster.ts';
import { FakeRepository } from './fake-repository.ts';

/** In milliseconds. */
export const MINUTE = 60_000;
/** How long executions of tests may take. */
export const TIMES = { verifyMs: 10 * MINUTE, mergeMs: 7 * 24 * 60 * MINUTE, retryMs: MINUTE };
/** How long an execution is somebody's without a word of them, in milliseconds. */
export const LEASE = 2 * MINUTE;
/** The object that `aPlan` scales. */
export const CART: ObjectRef = {
  cluster: 'c-1',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'shop',
  name: 'cart',
};

/** An installation without surroundings: real journal, fake world. */
export interface ExecutionBench {
  readonly desk: ProposalDesk;
  readonly cluster: FakeCluster;
  readonly repository: FakeRepository;
  /** What the executor put on record. */
  readonly record: readonly ProposalAuditEntry[];
  /** What holds; tests change it. */
  readonly world: { situation: Omit<Situation, 'rights'>; without: Set<string>; helped: boolean };
  executor(replica: string): Executor;
  /** Opens a proposal of ann's that ben approved. */
  approved(over?: Partial<Plan>): Promise<string>;
  state(id: string): Promise<string>;
  /** States of the steps of the latest execution. */
  steps(id: string): Promise<readonly string[]>;
  /** What targets are taken. */
  taken(): Promise<readonly string[]>;
}

/** Sets up an installation with one Deployment, at T0. */
export function executionBench(database: TestDatabase): ExecutionBench {
  const desk = proposalDesk(database);
  const cluster = new FakeCluster();
  cluster.put(CART, { metadata: { uid: 'uid-1', resourceVersion: '7' }, spec: { replicas: 1 } });
  const repository = new FakeRepository();
  const record: ProposalAuditEntry[] = [];
  const world: ExecutionBench['world'] = {
    situation: {
      policy: POLICY,
      autonomy: ADVISE,
      windows: [],
      clusters: [{ id: 'c-1', name: 'edge-1', labels: {} }],
      lacking: undefined,
    },
    without: new Set(),
    helped: true,
  };
  const forge = repository.forge as Forge;
  let ids = 0;
  const executor = (replica: string) =>
    createExecutor({
      db: database.db,
      clock: desk.clock,
      newId: () => `run-${(ids += 1)}`,
      audit: async (_, entry) => record.push(entry),
      replica,
      leaseMs: LEASE,
      store: desk.store,
      situation: async ({ people }) => ({
        ...world.situation,
        rights: new Map(people.map((name) => [name, world.without.has(name) ? 'denied' : 'allowed'])),
      }),
      hands: {
        change: clusterHands({ read: cluster.read, writer: cluster }),
        push: pushHands(repository),
        'pull-request': pullRequestHands({ forge }),
      },
      forge,
      git: repository.writer,
      verifier: {
        verify: async () => ({ helped: world.helped, text: world.helped ? 'Gone.' : 'Still open.' }),
      },
      times: TIMES,
      logger: silentLogger().logger,
    });
  const reader = executor('reader');
  return {
    desk,
    cluster,
    repository,
    record,
    world,
    executor,
    async approved(over = {}) {
      const id = await desk.open(over);
      await desk.decide(id, 'ben');
      return id;
    },
    async state(id) {
      const facts = await desk.store.read(id);
      return facts === undefined ? 'none' : stateOf(facts, desk.clock.now());
    },
    steps: async (id) => ((await reader.runs(id)).at(-1)?.steps ?? []).map(({ state }) => state),
    async taken() {
      const { rows } = await sql<{ target_key: string }>`
        select target_key from execution_target where released_at is null order by target_key`.execute(
        database.db,
      );
      return rows.map(({ target_key }) => target_key);
    },
  };
}
