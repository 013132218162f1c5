import type { KubeObject } from '../../world.ts';
import { asRecord, asText, scalarText } from '../json.ts';
import { asNumber, asRecords, valueAt } from '../json-values.ts';
import type { CellFunction } from './cell-function.ts';
import { joinPairs } from './join-pairs.ts';
import { ageOf, humanDuration } from './duration.ts';

const templateCells: Record<string, CellFunction> = {
  Containers: (object) =>
    podTemplateContainers(object)
      .map((container) => asText(container.name))
      .join(','),
  Images: (object) =>
    podTemplateContainers(object)
      .map((container) => asText(container.image))
      .join(','),
  Selector: (object) => joinPairs(valueAt(object, 'spec', 'selector', 'matchLabels')),
};

const readyOfReplicas: CellFunction = (object) =>
  `${asNumber(valueAt(object, 'status', 'readyReplicas'))}/${asNumber(valueAt(object, 'spec', 'replicas'), 1)}`;

/** The cells of the kinds that run pods. */
export const workloadCells: Record<string, Record<string, CellFunction>> = {
  'apps/Deployment': { ...templateCells, Ready: readyOfReplicas },
  'apps/StatefulSet': { ...templateCells, Ready: readyOfReplicas },
  'apps/ReplicaSet': templateCells,
  'apps/DaemonSet': {
    ...templateCells,
    'Node Selector': (object) => joinPairs(valueAt(object, 'spec', 'template', 'spec', 'nodeSelector')),
  },
  'batch/Job': {
    ...templateCells,
    Status: jobStatus,
    Completions: (job) =>
      `${asNumber(valueAt(job, 'status', 'succeeded'))}/${asNumber(valueAt(job, 'spec', 'completions'), 1)}`,
    Duration: jobDuration,
  },
  'batch/CronJob': {
    Timezone: (job) => asText(valueAt(job, 'spec', 'timeZone')) || '<none>',
    Suspend: (job) => (valueAt(job, 'spec', 'suspend') === true ? 'True' : 'False'),
    Active: (job) => asRecords(valueAt(job, 'status', 'active')).length,
    'Last Schedule': (job, now) => {
      const last = valueAt(job, 'status', 'lastScheduleTime');
      return last ? ageOf(last, now) : '<none>';
    },
  },
  'autoscaling/HorizontalPodAutoscaler': {
    Reference: (scaler) => {
      const target = asRecord(valueAt(scaler, 'spec', 'scaleTargetRef'));
      return `${asText(target.kind)}/${asText(target.name)}`;
    },
    Targets: (scaler) => metricTargets(scaler),
  },
};

function podTemplateContainers(object: KubeObject): Record<string, unknown>[] {
  return asRecords(valueAt(object, 'spec', 'template', 'spec', 'containers'));
}

function jobStatus(job: KubeObject): string {
  const conditions = asRecords(valueAt(job, 'status', 'conditions')).filter((item) => item.status === 'True');
  for (const type of ['Complete', 'Failed', 'Suspended']) {
    if (conditions.some((item) => item.type === type)) return type;
  }
  return job.metadata.deletionTimestamp ? 'Terminating' : 'Running';
}

function jobDuration(job: KubeObject, now: number): string {
  const start = Date.parse(asText(valueAt(job, 'status', 'startTime')));
  const end = Date.parse(asText(valueAt(job, 'status', 'completionTime')));
  if (Number.isNaN(start)) return '';
  return humanDuration((Number.isNaN(end) ? now : end) - start);
}

function metricTargets(scaler: KubeObject): string {
  const current = asRecords(valueAt(scaler, 'status', 'currentMetrics'));
  const metrics = asRecords(valueAt(scaler, 'spec', 'metrics'));
  const texts = metrics.map((metric, index) => {
    const now = scalarText(valueAt(current[index], 'resource', 'current', 'averageUtilization'));
    const target = scalarText(valueAt(metric, 'resource', 'target', 'averageUtilization'));
    return `${asText(valueAt(metric, 'resource', 'name'))}: ${now ? `${now}%` : '<unknown>'}/${target}%`;
  });
  return texts.length === 0 ? '<none>' : texts.join(', ');
}
