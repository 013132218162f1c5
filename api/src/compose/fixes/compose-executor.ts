import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

import type { Change } from '../../../contract/diagnosis/changes.ts';
import type { Config } from '../../config.ts';
import { repeat, type Repeated } from '../../jobs/repeat.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import {
  clusterHands,
  createExecutions,
  createExecutor,
  createVerifier,
  pullRequestHands,
  pushHands,
  type ExecutorParts,
} from '../../pipeline/execute/index.ts';
import type { ProposalStore } from '../../pipeline/propose/index.ts';
import type { Executions } from '../../pipeline/propose/routes/executions.ts';
import { executionSituation, type JudgeParts } from '../../pipeline/propose/routes/judge-proposal.ts';
import type { StoreParts } from '../../pipeline/propose/store/change-proposal.ts';
import { reachedClusters } from '../../pipeline/validate/reach/reached-clusters.ts';
import type { ExecutorAccess } from './compose-executor-access.ts';
import { readByName } from './read-by-name.ts';
import { whatLacks } from './what-lacks.ts';

/** What carrying out is made of. */
export interface ComposedExecutorParts {
  readonly config: Pick<Config, 'executor'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly access: ExecutorAccess;
  readonly store: ProposalStore;
  /** What the store itself works with: steps are put on record in the same way. */
  readonly stored: Omit<StoreParts, 'newId' | 'clock'>;
  readonly judge: Omit<JudgeParts, 'executions'>;
}

/** What carries out what was approved. */
export interface ComposedExecutor {
  readonly executions: Executions;
  /** Begins to look for what is due; the schema must be there. Does nothing where nothing may be carried out. */
  start(): void;
  /** Waits for what is being sent. */
  stop(): Promise<void>;
}

/** For how long an execution is a replica's without a word of it, in milliseconds: longer than a push or a patch takes. */
const LEASE = 10 * 60_000;
/** Longest pause between two looks for what is due, in milliseconds. */
const ROUND = 5000;

/** Connects what carries out approved proposals; with no credentials it only says why nothing is carried out. */
export function composeExecutor(parts: ComposedExecutorParts): ComposedExecutor {
  const { access, stored, clock, logger, config, judge } = parts;
  const isOn = access.clusters !== undefined || access.git !== undefined;
  const lacks: Executions['lacks'] = ({ changes }) => whatLacks(changes, access);
  const executor = isOn ? createExecutor(executorParts(parts, lacks)) : undefined;
  let rounds: Repeated | undefined;
  let isStopping = false;
  const executions = createExecutions({
    db: stored.db,
    clock,
    lacks,
    reached: (changes) => reachedNow(judge, changes),
    snapshot: judge.snapshot,
    executor,
    wake: () => rounds?.now(),
  });
  return {
    executions,
    start() {
      if (executor === undefined) return;
      const run = async () => {
        await executor.round(() => !isStopping);
      };
      const everyMs = Math.min(ROUND, config.executor.times.retryMs);
      rounds = repeat({ name: 'carrying out what is approved', everyMs, run }, logger);
    },
    async stop() {
      isStopping = true;
      await rounds?.stop();
      await access.close();
    },
  };
}

function executorParts(parts: ComposedExecutorParts, lacks: Executions['lacks']): ExecutorParts {
  const { access, stored, clock, logger, config, judge, store } = parts;
  const executions = { lacks };
  return {
    ...stored,
    clock,
    newId: () => randomBytes(16).toString('hex'),
    // The name alone is not enough: a pod that starts again keeps it, and is another replica.
    replica: `${config.executor.replica ?? hostname()}-${randomBytes(4).toString('hex')}`,
    leaseMs: LEASE,
    store,
    situation: (query) => executionSituation({ ...judge, executions }, query),
    hands: handsOf(access),
    ...gitOf(access),
    verifier: createVerifier(stored.db),
    times: config.executor.times,
    logger,
  };
}

function handsOf({ clusters, git }: ExecutorAccess): ExecutorParts['hands'] {
  return {
    change:
      clusters === undefined
        ? NO_HANDS
        : clusterHands({ read: readByName(clusters.readers), writer: clusters.writer }),
    push: git === undefined ? NO_HANDS : pushHands(git),
    'pull-request': git === undefined ? NO_HANDS : pullRequestHands(git),
  };
}

const ABSENT = 'Nothing is set up here to do this with.';
/** What is not set up is not asked for either; whatever comes here all the same is left as it is. */
const NO_HANDS: ExecutorParts['hands']['change'] = {
  look: () => Promise.resolve({ kind: 'blind', text: ABSENT }),
  send: () => Promise.resolve({ kind: 'refused', text: ABSENT }),
  inverse: () => undefined,
};

function gitOf({ git }: ExecutorAccess): Pick<ExecutorParts, 'forge' | 'git'> {
  if (git !== undefined) return { forge: git.forge, git: git.writer };
  const off = () => Promise.resolve({ problem: { kind: 'off', message: ABSENT } } as const);
  return { forge: { read: off }, git: { head: off } };
}

function reachedNow({ snapshot }: Pick<JudgeParts, 'snapshot'>, changes: readonly Change[]) {
  try {
    const { clusters, complete } = reachedClusters(changes, snapshot());
    return complete ? clusters : undefined;
  } catch {
    // Not everything was read yet: then nobody knows.
    return undefined;
  }
}
