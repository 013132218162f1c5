import type { Recipe } from '../define-recipe.ts';
import { deleteBlockingPod } from './actions/delete-blocking-pod.ts';
import { deleteFailedJob } from './actions/delete-failed-job.ts';
import { forceWaitingUpdate } from './actions/force-update.ts';
import { pauseFailing } from './actions/pause-failing.ts';
import { pinOrFollow } from './actions/pin-or-follow.ts';
import { redeploySilentAgent } from './actions/redeploy-agent.ts';
import { replaceImmutableJob } from './actions/replace-immutable-job.ts';
import { restartForNewPods } from './actions/restart-workload.ts';
import { resumeHeldDeployment } from './actions/resume-held-deployment.ts';
import { resumePaused } from './actions/resume-paused.ts';
import { uncordonNode } from './actions/uncordon-node.ts';
import { unlockHelmRelease } from './actions/unlock-helm-release.ts';
import { adoptObject } from './fleet/adopt-object.ts';
import { correctBranch } from './fleet/correct-branch.ts';
import { correctDependency } from './fleet/correct-dependency.ts';
import { correctDrift } from './fleet/correct-drift.ts';
import { correctGitRepoTarget } from './fleet/correct-git-repo-target.ts';
import { correctPath } from './fleet/correct-path.ts';
import { correctTarget } from './fleet/correct-target.ts';
import { ignoreControllerFields } from './fleet/ignore-controller-fields.ts';
import { loosenRollout } from './fleet/loosen-rollout.ts';
import { correctConfigReference } from './git/correct-config-reference.ts';
import { correctProbePort } from './git/correct-probe-port.ts';
import { correctPullSecret } from './git/correct-pull-secret.ts';
import { raiseMemoryLimit } from './git/raise-memory-limit.ts';
import { raiseQuota } from './git/raise-quota.ts';
import { removeReplicas } from './git/remove-replicas.ts';
import { restoreImage } from './git/restore-image.ts';

/** Every recipe, sorted by id. */
export const RECIPES: readonly Recipe[] = [
  adoptObject,
  correctBranch,
  correctConfigReference,
  correctDependency,
  correctDrift,
  correctGitRepoTarget,
  correctPath,
  correctProbePort,
  correctPullSecret,
  correctTarget,
  deleteBlockingPod,
  deleteFailedJob,
  forceWaitingUpdate,
  ignoreControllerFields,
  loosenRollout,
  pauseFailing,
  pinOrFollow,
  raiseMemoryLimit,
  raiseQuota,
  redeploySilentAgent,
  removeReplicas,
  replaceImmutableJob,
  restartForNewPods,
  restoreImage,
  resumeHeldDeployment,
  resumePaused,
  uncordonNode,
  unlockHelmRelease,
];
