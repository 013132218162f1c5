import type { DeploymentFault, NonReadyFault } from '../../rancher/fleet/faults.ts';

const unavailable: NonReadyFault = {
  state: 'updating',
  transitioning: true,
  messages: ['Deployment does not have minimum availability.', 'Available: 0/{{replicas}}'],
};

/** Fleet sees a Deployment without minimum availability; only its pods and events say why. */
const podFaults: Record<string, DeploymentFault> = {
  'image-pull': {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [unavailable],
    downstream: {
      phase: 'Pending',
      container: {
        state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "{{image}}"' } },
      },
      events: [
        {
          on: 'Pod',
          reason: 'Failed',
          message:
            'Failed to pull image "{{image}}": failed to resolve reference "{{image}}": unexpected status from HEAD request: 403 Forbidden',
          count: 37,
        },
        { on: 'Pod', reason: 'BackOff', message: 'Back-off pulling image "{{image}}"', count: 211 },
      ],
    },
  },
  'registry-away': {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [unavailable],
    downstream: {
      phase: 'Pending',
      container: {
        state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "{{image}}"' } },
      },
      events: [
        {
          on: 'Pod',
          reason: 'Failed',
          message:
            'Failed to pull image "{{image}}": failed to do request: Head "https://registry.acme.example/v2/": dial tcp 10.20.0.9:443: i/o timeout',
          count: 44,
        },
        { on: 'Pod', reason: 'BackOff', message: 'Back-off pulling image "{{image}}"', count: 190 },
      ],
    },
  },
  'wrong-architecture': {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [unavailable],
    downstream: {
      phase: 'Running',
      restarts: 8,
      container: {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container={{name}}',
          },
        },
        lastState: {
          terminated: {
            reason: 'StartError',
            exitCode: 128,
            message: 'exec /usr/bin/{{name}}: exec format error',
          },
        },
      },
      events: [
        { on: 'Pod', reason: 'BackOff', message: 'Back-off restarting failed container {{name}}', count: 52 },
      ],
    },
  },
  'crash-loop': {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [unavailable],
    downstream: {
      phase: 'Running',
      restarts: 14,
      container: {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container={{name}}',
          },
        },
        lastState: { terminated: { reason: 'Error', exitCode: 1 } },
      },
      log: [
        'level=info msg="starting {{name}}" settings=/etc/{{name}}/settings.yaml',
        'level=info msg="opening the index" attempt=1',
        'level=warn msg="the index does not answer" error="dial tcp 10.43.18.204:9200: connect: connection refused"',
        'level=error msg="giving up" error="dial tcp 10.43.18.204:9200: connect: connection refused"',
      ].join('\n'),
      events: [
        { on: 'Pod', reason: 'BackOff', message: 'Back-off restarting failed container {{name}}', count: 96 },
      ],
    },
  },
  'out-of-memory': {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [
      {
        ...unavailable,
        messages: ['Deployment does not have minimum availability.', 'Available: 1/{{replicas}}'],
      },
    ],
    downstream: {
      pods: 1,
      phase: 'Running',
      restarts: 9,
      container: {
        state: {
          waiting: {
            reason: 'CrashLoopBackOff',
            message: 'back-off 5m0s restarting failed container={{name}}',
          },
        },
        lastState: { terminated: { reason: 'OOMKilled', exitCode: 137 } },
      },
      log: 'level=info msg="starting {{name}}"\nlevel=info msg="warming the cache" entries=2400000',
      events: [
        { on: 'Pod', reason: 'BackOff', message: 'Back-off restarting failed container {{name}}', count: 41 },
      ],
    },
  },
  unschedulable: {
    state: 'NotReady',
    failure: 'wl-not-available',
    nonReady: [unavailable],
    downstream: {
      phase: 'Pending',
      events: [
        {
          on: 'Pod',
          reason: 'FailedScheduling',
          message:
            '0/{{nodes}} nodes are available: {{nodes}} Insufficient memory. preemption: 0/{{nodes}} nodes are available: {{nodes}} No preemption victims found for incoming pod.',
          count: 58,
        },
      ],
    },
  },
};

/** The ReplicaSet may not make pods: Fleet shows the admission text through the ReplicaFailure condition. */
const refusals: Record<string, string> = {
  quota:
    'pods "{{name}}-7c9d8f6b5-x2v4q" is forbidden: exceeded quota: compute, requested: limits.cpu=500m, used: limits.cpu=9800m, limited: limits.cpu=10',
  'quota-must-specify':
    'pods "{{name}}-7c9d8f6b5-x2v4q" is forbidden: failed quota: compute: must specify limits.cpu,limits.memory',
  limitrange:
    'pods "{{name}}-7c9d8f6b5-x2v4q" is forbidden: maximum cpu usage per Container is 250m, but limit is 500m',
  psa: 'pods "{{name}}-7c9d8f6b5-x2v4q" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "{{name}}" must set securityContext.allowPrivilegeEscalation=false)',
};

const refused = Object.fromEntries(
  Object.entries(refusals).map(([failure, message]): [string, DeploymentFault] => [
    failure,
    {
      state: 'NotReady',
      failure,
      nonReady: [
        {
          state: 'error',
          error: true,
          transitioning: true,
          messages: [message, 'Deployment does not have minimum availability.', 'Available: 0/{{replicas}}'],
        },
      ],
      downstream: {
        conditions: [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }],
        events: [
          { on: 'ReplicaSet', reason: 'FailedCreate', message: `Error creating: ${message}`, count: 19 },
        ],
      },
    },
  ]),
);

/** Other objects that are not ready; all but a failed Job and a broken custom resource may still come right. */
const objectFaults: Record<string, DeploymentFault> = {
  'rolling-update': {
    state: 'NotReady',
    failure: 'wl-replicas',
    nonReady: [{ state: 'in-progress', transitioning: true, messages: ['Updated: 1/{{replicas}}'] }],
    downstream: { rolling: true },
  },
  'wl-pending-termination': {
    state: 'NotReady',
    failure: 'wl-pending-termination',
    nonReady: [{ state: 'in-progress', transitioning: true, messages: ['Pending termination: 1'] }],
  },
  'wl-pvc': {
    state: 'NotReady',
    failure: 'wl-pvc',
    subject: { kind: 'PersistentVolumeClaim' },
    nonReady: [{ state: 'in-progress', transitioning: true, messages: ['PVC is not Bound. phase: Pending'] }],
  },
  'wl-lb': {
    state: 'NotReady',
    failure: 'wl-lb',
    subject: { kind: 'Service' },
    nonReady: [{ state: 'pending', transitioning: true, messages: ['Load balancer is being provisioned'] }],
  },
  'wl-unschedulable': {
    state: 'NotReady',
    failure: 'wl-unschedulable',
    subject: { kind: 'Pod', apiVersion: 'v1' },
    nonReady: [{ state: 'in-progress', transitioning: true, messages: ['Pod could not be scheduled'] }],
  },
  'wl-job-failed': {
    state: 'NotReady',
    failure: 'wl-job-failed',
    subject: { kind: 'Job', apiVersion: 'batch/v1' },
    nonReady: [{ state: 'failed', error: true, messages: ['Job Failed. failed: 1/1'] }],
    downstream: { job: 'failed' },
  },
  'wl-cr-condition': {
    state: 'NotReady',
    failure: 'wl-cr-condition',
    subject: { kind: 'ScaledObject', apiVersion: 'keda.sh/v1alpha1' },
    nonReady: [
      {
        state: 'error',
        error: true,
        messages: ['Triggers defined in ScaledObject are not working correctly'],
      },
    ],
  },
  'wl-generation': {
    state: 'NotReady',
    failure: 'wl-generation',
    nonReady: [
      {
        state: 'in-progress',
        transitioning: true,
        messages: ['{{kind}} generation is 2, but latest observed generation is 1'],
      },
    ],
  },
  'wl-finalizer': {
    state: 'NotReady',
    failure: 'wl-finalizer',
    nonReady: [
      { state: 'removing', transitioning: true, error: true, messages: ['waiting on object cleanup'] },
    ],
  },
  'not-ready-generic': { state: 'NotReady', failure: 'not-ready-generic', readyError: 'not ready' },
};

/** Everything that is deployed and not ready. */
export const workloadFaults: Record<string, DeploymentFault> = { ...podFaults, ...refused, ...objectFaults };
