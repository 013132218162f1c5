import { conditions, fields, flag, labelSelector, listOf, number, numberOrText, text } from '../shape.ts';
import { podTemplate } from './pods.ts';

const replicaCounts = {
  observedGeneration: number,
  replicas: number,
  readyReplicas: number,
  availableReplicas: number,
  updatedReplicas: number,
  unavailableReplicas: number,
  conditions,
};

/** A Deployment. */
export const deployment = fields({
  spec: fields({
    replicas: number,
    paused: flag,
    selector: labelSelector,
    template: podTemplate,
    progressDeadlineSeconds: number,
    minReadySeconds: number,
    strategy: fields({
      type: text,
      rollingUpdate: fields({ maxUnavailable: numberOrText, maxSurge: numberOrText }),
    }),
  }),
  status: fields(replicaCounts),
});

/** A ReplicaSet. */
export const replicaSet = fields({
  spec: fields({ replicas: number, selector: labelSelector }),
  status: fields(replicaCounts),
});

/** A StatefulSet. */
export const statefulSet = fields({
  spec: fields({
    replicas: number,
    serviceName: text,
    podManagementPolicy: text,
    selector: labelSelector,
    template: podTemplate,
    updateStrategy: fields({ type: text, rollingUpdate: fields({ partition: number }) }),
    volumeClaimTemplates: listOf({
      metadata: fields({ name: text }),
      spec: fields({ storageClassName: text }),
    }),
  }),
  status: fields({ ...replicaCounts, currentRevision: text, updateRevision: text, currentReplicas: number }),
});

/** A DaemonSet. */
export const daemonSet = fields({
  spec: fields({ selector: labelSelector, template: podTemplate }),
  status: fields({
    observedGeneration: number,
    desiredNumberScheduled: number,
    currentNumberScheduled: number,
    numberReady: number,
    numberAvailable: number,
    numberMisscheduled: number,
    updatedNumberScheduled: number,
    conditions,
  }),
});

/** A PodDisruptionBudget. */
export const podDisruptionBudget = fields({
  spec: fields({ selector: labelSelector, minAvailable: numberOrText, maxUnavailable: numberOrText }),
  status: fields({
    disruptionsAllowed: number,
    currentHealthy: number,
    desiredHealthy: number,
    expectedPods: number,
    conditions,
  }),
});
