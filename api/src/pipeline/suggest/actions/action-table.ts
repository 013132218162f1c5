import type { NamedAction } from '../../../../contract/diagnosis/changes.ts';
import type { Action } from '../../../../contract/fixes/fix-words.ts';
import { cordon } from './cordon.ts';
import { deleteJob } from './delete-job.ts';
import { deletePod } from './delete-pod.ts';
import { followBranch } from './follow-branch.ts';
import { forceUpdate } from './force-update.ts';
import type { CannotAct, CompiledAction } from './parts/compiled-action.ts';
import type { ActionEntry } from './parts/define-action.ts';
import type { LiveObject } from './parts/live-object.ts';
import { pause } from './pause.ts';
import { pinRevision } from './pin-revision.ts';
import { redeployAgent } from './redeploy-agent.ts';
import { restartWorkload } from './restart-workload.ts';
import { resumeCronJob } from './resume-cron-job.ts';
import { resume } from './resume.ts';
import { scale } from './scale.ts';
import { suspendCronJob } from './suspend-cron-job.ts';
import { uncordon } from './uncordon.ts';

/** Every action there is: nothing else has a name of its own. */
export const ACTION_TABLE: Readonly<Record<Action, ActionEntry>> = {
  pause,
  resume,
  'force-update': forceUpdate,
  'pin-revision': pinRevision,
  'follow-branch': followBranch,
  'redeploy-agent': redeployAgent,
  'restart-workload': restartWorkload,
  scale,
  'delete-job': deleteJob,
  'delete-pod': deletePod,
  'suspend-cron-job': suspendCronJob,
  'resume-cron-job': resumeCronJob,
  cordon,
  uncordon,
};

/** The exact change that an action is for an object as it is now, or why it cannot be done to it. Changes nothing. */
export function compileAction(
  { name, parameters }: NamedAction,
  live: LiveObject,
): CompiledAction | CannotAct {
  return ACTION_TABLE[name].compile(live, parameters);
}
