import { age, column, defineGroup, wideColumn } from './define-type.ts';

const images = [
  wideColumn('Containers', '.spec.template.spec.containers'),
  wideColumn('Images', '.spec.template.spec.containers'),
];
const selector = wideColumn('Selector', '.spec.selector.matchLabels');

/** The kinds that run pods, and their autoscaler. */
export const workloadTypes = [
  ...defineGroup('apps', 'v1', [
    {
      kind: 'Deployment',
      shortNames: ['deploy'],
      columns: [
        column('Ready', '.status.readyReplicas'),
        column('Up-to-date', '.status.updatedReplicas', 'integer'),
        column('Available', '.status.availableReplicas', 'integer'),
        age,
        ...images,
        selector,
      ],
    },
    {
      kind: 'StatefulSet',
      shortNames: ['sts'],
      columns: [column('Ready', '.status.readyReplicas'), age, ...images],
    },
    {
      kind: 'DaemonSet',
      shortNames: ['ds'],
      columns: [
        column('Desired', '.status.desiredNumberScheduled', 'integer'),
        column('Current', '.status.currentNumberScheduled', 'integer'),
        column('Ready', '.status.numberReady', 'integer'),
        column('Up-to-date', '.status.updatedNumberScheduled', 'integer'),
        column('Available', '.status.numberAvailable', 'integer'),
        column('Node Selector', '.spec.template.spec.nodeSelector'),
        age,
        ...images,
        selector,
      ],
    },
    {
      kind: 'ReplicaSet',
      shortNames: ['rs'],
      columns: [
        column('Desired', '.spec.replicas', 'integer'),
        column('Current', '.status.replicas', 'integer'),
        column('Ready', '.status.readyReplicas', 'integer'),
        age,
        ...images,
        selector,
      ],
    },
  ]),
  ...defineGroup('batch', 'v1', [
    {
      kind: 'Job',
      columns: [
        column('Status', '.status.conditions'),
        column('Completions', '.status.succeeded'),
        column('Duration', '.status.startTime'),
        age,
        ...images,
        selector,
      ],
    },
    {
      kind: 'CronJob',
      shortNames: ['cj'],
      columns: [
        column('Schedule', '.spec.schedule'),
        column('Timezone', '.spec.timeZone'),
        column('Suspend', '.spec.suspend', 'boolean'),
        column('Active', '.status.active', 'integer'),
        column('Last Schedule', '.status.lastScheduleTime', 'date'),
        age,
      ],
    },
  ]),
  ...defineGroup('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      shortNames: ['hpa'],
      columns: [
        column('Reference', '.spec.scaleTargetRef'),
        column('Targets', '.spec.metrics'),
        column('MinPods', '.spec.minReplicas', 'integer'),
        column('MaxPods', '.spec.maxReplicas', 'integer'),
        column('Replicas', '.status.currentReplicas', 'integer'),
        age,
      ],
    },
  ]),
];
