import type { ExecutionAnswer, Refusal } from '../../propose/index.ts';
import type { RunFacts, StepFacts } from './run-facts.ts';

/** What is to be done with an execution next. `look` reads only; `hold` waits for what stands in the way to pass. */
export type Move =
  | { readonly do: 'begin' | 'settle' | 'ask-merge' | 'verify' | 'nothing' }
  | { readonly do: 'send' | 'look'; readonly step: StepFacts }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'hold'; readonly reasons: readonly Refusal[] }
  | { readonly do: 'fail' | 'drop'; readonly reason: string };

/** What passes by itself, or when somebody acts or sets up what lacks; everything else is for good. The plan expires in any case. */
const PASSES: readonly Refusal['cause'][] = [
  'stopped',
  'window',
  'autonomy',
  'approvals',
  'protected',
  'lacking',
];

/**
 * The next thing to do with an execution. Pure. What was sent and is not known to have arrived is looked at before
 * anything else, whether or not it may go on; without leave nothing is ever begun or sent.
 */
export function nextMove(run: RunFacts, may: ExecutionAnswer, now: number): Move {
  switch (run.state) {
    case 'queued':
      return may.ok ? { do: 'begin' } : withoutLeave(run, may.reasons);
    case 'running':
      return nextStep(run, may);
    case 'waiting':
      return { do: 'ask-merge' };
    case 'verifying':
      return now < (run.dueAt ?? 0) ? { do: 'wait', until: run.dueAt ?? 0 } : { do: 'verify' };
    default:
      return { do: 'nothing' };
  }
}

function nextStep(run: RunFacts, may: ExecutionAnswer): Move {
  const step = run.steps.find(({ state }) => state !== 'done');
  if (step === undefined) return { do: 'settle' };
  switch (step.state) {
    case 'failed': {
      const reason = step.note ?? 'A step of it could not be done.';
      const nothingDone = !wasTouched(run) && step.after?.changed === true;
      return { do: nothingDone ? 'drop' : 'fail', reason };
    }
    case 'sent':
    case 'unknown':
      return { do: 'look', step };
    default:
      return may.ok ? { do: 'send', step } : withoutLeave(run, may.reasons);
  }
}

function withoutLeave(run: RunFacts, reasons: readonly Refusal[]): Move {
  const lasting = reasons.filter(({ cause }) => !PASSES.includes(cause));
  if (lasting.length === 0) return { do: 'hold', reasons };
  const reason = lasting.map(({ text }) => text).join(' ');
  return { do: wasTouched(run) ? 'fail' : 'drop', reason };
}

/** Whether it may have changed anything. */
function wasTouched({ steps }: RunFacts): boolean {
  return steps.some(({ state, attempts }) => attempts > 0 && state !== 'planned' && state !== 'failed');
}
