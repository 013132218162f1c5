export { clusterHands } from './cluster/cluster-hands.ts';
export { createExecutor } from './executor.ts';
export type { Executor } from './executor.ts';
export { pullRequestHands, pushHands } from './git/git-hands.ts';
export type { ExecutionTimes, ExecutorParts, Situation, SituationQuery } from './run/executor-parts.ts';
export { canBeUndone } from './run/undo-plan.ts';
export type { RunFacts, StepFacts } from './state/run-facts.ts';
export { createExecutions } from './show/create-executions.ts';
export { createVerifier } from './verify/create-verifier.ts';
