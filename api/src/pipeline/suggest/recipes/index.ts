import type { Recipe } from '../define-recipe.ts';
import { deleteBlockingPod } from './delete-blocking-pod.ts';
import { deleteFailedJob } from './delete-failed-job.ts';
import { forceWaitingUpdate } from './force-update.ts';
import { pauseFailing } from './pause-failing.ts';
import { pinOrFollow } from './pin-or-follow.ts';
import { redeploySilentAgent } from './redeploy-agent.ts';
import { restartForNewPods } from './restart-workload.ts';
import { resumeHeldDeployment } from './resume-held-deployment.ts';
import { resumePaused } from './resume-paused.ts';
import { uncordonNode } from './uncordon-node.ts';
import { unlockHelmRelease } from './unlock-helm-release.ts';

/** Every recipe, sorted by id. */
export const RECIPES: readonly Recipe[] = [
  deleteBlockingPod,
  deleteFailedJob,
  forceWaitingUpdate,
  pauseFailing,
  pinOrFollow,
  redeploySilentAgent,
  restartForNewPods,
  resumeHeldDeployment,
  resumePaused,
  uncordonNode,
  unlockHelmRelease,
];
