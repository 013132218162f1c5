import { ForbiddenError } from '../../../kernel/errors.ts';
import { LOCAL_CLUSTER } from '../../../kernel/object-ref.ts';
import type { AccessQuestion, AccessReviewer } from '../../../ports/identity/access-reviewer.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import { isProgram } from '../decide/approver.ts';
import type { Policy } from '../policy/policy.ts';

/** Resources of this group exist for rights alone. */
const VIRTUAL = { cluster: LOCAL_CLUSTER, group: 'outrider.io' } as const;
/** The right that something takes, and what to say to who lacks it. */
const STEPS = {
  all: {
    verb: 'update',
    resource: 'autonomy',
    denied: 'You may not change what Outrider may do by itself everywhere.',
    peopleOnly: true,
  },
  workspace: {
    verb: 'update',
    resource: 'autonomy',
    denied: 'You may not change what Outrider may do by itself in this workspace.',
    peopleOnly: true,
  },
  // Whatever sees something go wrong may have it stopped.
  stop: {
    verb: 'create',
    resource: 'emergencystop',
    denied: 'You may not press the emergency stop.',
    peopleOnly: false,
  },
  lift: {
    verb: 'delete',
    resource: 'emergencystop',
    denied: 'You may not lift the emergency stop.',
    peopleOnly: true,
  },
} as const;

/** Something that can be done with what Outrider may do. */
export type AutonomyStep = keyof typeof STEPS;

/** Who wants to do something. */
export interface Asker {
  readonly caller: Caller;
  readonly reviewer: AccessReviewer;
  readonly policy: Pick<Policy, 'robots'>;
}

/** Why a caller may not do something, in one sentence; `undefined` when they may. `workspace` where the step has one. */
export async function whyNot(
  asker: Asker,
  step: AutonomyStep,
  workspace?: string,
): Promise<string | undefined> {
  const { denied, peopleOnly } = STEPS[step];
  const { caller, policy } = asker;
  if (peopleOnly && isProgram({ type: 'user', name: caller.name }, policy)) {
    return 'Only people decide what Outrider may do.';
  }
  const answer = await asker.reviewer.review(caller, questionOf(step, workspace));
  if (answer === 'allowed') return undefined;
  return answer === 'denied' ? denied : 'Whether you may do this could not be found out.';
}

/** Raises ForbiddenError, with the reason, for who may not do something. */
export async function requireStep(asker: Asker, step: AutonomyStep, workspace?: string): Promise<void> {
  const why = await whyNot(asker, step, workspace);
  if (why === undefined) return;
  const { verb, resource } = STEPS[step];
  const where = workspace === undefined ? 'in all workspaces' : 'in the workspace';
  throw new ForbiddenError(why, {
    next: `Ask for the right to ${verb} ${resource} (group outrider.io) ${where}, or ask who has it.`,
  });
}

function questionOf(step: AutonomyStep, workspace: string | undefined): AccessQuestion {
  const { verb, resource } = STEPS[step];
  return {
    ...VIRTUAL,
    verb,
    resource,
    ...(workspace !== undefined && { namespace: workspace }),
  };
}
