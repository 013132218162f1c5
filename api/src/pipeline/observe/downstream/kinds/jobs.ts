import { conditions, fields, flag, listOf, number, text, time } from '../shape.ts';
import { podTemplate } from './pods.ts';

const jobSpec = {
  suspend: flag,
  parallelism: number,
  completions: number,
  backoffLimit: number,
  activeDeadlineSeconds: number,
  ttlSecondsAfterFinished: number,
  template: podTemplate,
};

/** A Job. */
export const job = fields({
  spec: fields(jobSpec),
  status: fields({
    active: number,
    ready: number,
    succeeded: number,
    failed: number,
    startTime: time,
    completionTime: time,
    conditions,
  }),
});

/** A CronJob. */
export const cronJob = fields({
  spec: fields({
    schedule: text,
    timeZone: text,
    suspend: flag,
    concurrencyPolicy: text,
    startingDeadlineSeconds: number,
    jobTemplate: fields({ spec: fields(jobSpec) }),
  }),
  status: fields({
    lastScheduleTime: time,
    lastSuccessfulTime: time,
    active: listOf({ name: text, namespace: text }),
  }),
});
