import type { Logger } from '../../../kernel/logger.ts';
import type { Forge } from '../../../ports/forge.ts';
import type { GitWriter } from '../../../ports/git-writer.ts';
import type { StepKind } from '../../../ports/tables/execution-tables.ts';
import type { ExecutionQuestion, ProposalFacts, ProposalStore } from '../../propose/index.ts';
import type { JournalParts } from '../journal/journal-parts.ts';
import type { Hands } from '../plan/hands.ts';
import type { StepPlan } from '../plan/steps-of.ts';
import type { Verifier } from '../verify/verifier.ts';

/** What holds at the moment and decides whether a plan may be carried out. */
export type Situation = Pick<
  ExecutionQuestion,
  'policy' | 'windows' | 'rights' | 'autonomy' | 'clusters' | 'lacking'
>;

/** Whose rights and which clusters are asked about. */
export interface SituationQuery {
  readonly proposal: ProposalFacts;
  /** Targets and changes that are carried out, which those of an undoing plan are. */
  readonly plan: StepPlan;
  /** User names of those whose right counts. */
  readonly people: readonly string[];
}

/** What executions are carried out with. */
export interface ExecutorParts extends JournalParts {
  readonly store: ProposalStore;
  /** Asked freshly before each step: nothing of it may be remembered. Raises where nobody can tell. */
  readonly situation: (query: SituationQuery) => Promise<Situation>;
  readonly hands: Readonly<Record<StepKind, Hands>>;
  readonly forge: Pick<Forge, 'read'>;
  readonly git: Pick<GitWriter, 'head'>;
  readonly verifier: Verifier;
  readonly times: ExecutionTimes;
  readonly logger: Logger;
}

/** How long things may take, in milliseconds. */
export interface ExecutionTimes {
  /** After it was carried out, until it must have helped. */
  readonly verifyMs: number;
  /** Until somebody must have merged a pull request. */
  readonly mergeMs: number;
  /** Until something that stands in the way, or did not answer, is looked at again. */
  readonly retryMs: number;
}
