import type { Deployment } from '@contract/diagnosis/deployments.ts';
import type { DeploymentStage } from '@contract/diagnosis/diagnosis-words.ts';
import { DEPLOYMENT_STAGES } from '@contract/diagnosis/diagnosis-words.ts';

/** One stage of a deployment: when it was reached, and how long after the stage before that is known. */
export interface StageTime {
  stage: DeploymentStage;
  /** RFC 3339; absent where nobody watched or it has not come to that. */
  at?: string;
  /** Seconds; absent for the first known stage. */
  took?: number;
}

/** The stages of a deployment in order, with the time each took. */
export function stageTimes(stages: Deployment['stages']): StageTime[] {
  let before: number | undefined;
  return DEPLOYMENT_STAGES.map((stage) => {
    const at = stages[stage];
    const moment = Date.parse(at ?? '');
    if (at === undefined || Number.isNaN(moment)) return { stage };
    // Clocks of clusters are not ours: what seems to happen before its cause took no time.
    const took = before === undefined ? undefined : Math.max(0, (moment - before) / 1000);
    before = moment;
    return { stage, at, ...(took !== undefined && { took }) };
  });
}

/** Seconds from the first to the last known stage; `undefined` with fewer than two. */
export function totalTime(times: readonly StageTime[]): number | undefined {
  const took = times.flatMap((time) => time.took ?? []);
  return took.length === 0 ? undefined : took.reduce((sum, seconds) => sum + seconds, 0);
}

/** When a revision began to run: ready, else applied, else the last stage that is known. */
export function runningSince({ stages }: Pick<Deployment, 'stages'>): string | undefined {
  return stages.ready ?? stages.applied ?? stages.released ?? stages.staged ?? stages.bundled ?? stages.seen;
}
