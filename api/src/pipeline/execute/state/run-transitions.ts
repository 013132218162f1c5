import type { RunState } from '../../../ports/tables/execution-tables.ts';

/** What can happen to an execution. `await-merge`: all is sent, and somebody has to merge it; `verify`: it is in effect. */
export type RunEvent = 'begin' | 'await-merge' | 'verify' | 'succeed' | 'fail' | 'drop';

type Row = Readonly<Partial<Record<RunEvent, RunState>>>;

/** The whole life of an execution: what is not here cannot happen. Nothing comes back from a state without a row. */
export const RUN_TRANSITIONS: Readonly<Record<RunState, Row>> = {
  queued: { begin: 'running', drop: 'dropped' },
  running: {
    'await-merge': 'waiting',
    verify: 'verifying',
    succeed: 'succeeded',
    fail: 'failed',
    drop: 'dropped',
  },
  waiting: { verify: 'verifying', succeed: 'succeeded', fail: 'failed' },
  verifying: { succeed: 'succeeded', fail: 'failed' },
  succeeded: {},
  failed: {},
  dropped: {},
};

/** The state of an execution after an event; `undefined` when it cannot happen. */
export function nextRunState(state: RunState, event: RunEvent): RunState | undefined {
  return RUN_TRANSITIONS[state][event];
}
