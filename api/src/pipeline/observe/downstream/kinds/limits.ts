import { conditions, fields, listOf, number, numberOrText, presence, text, textMap, time } from '../shape.ts';

/** A ResourceQuota. */
export const resourceQuota = fields({
  spec: fields({ hard: textMap, scopes: presence, scopeSelector: presence }),
  status: fields({ hard: textMap, used: textMap }),
});

/** A LimitRange. */
export const limitRange = fields({
  spec: fields({
    limits: listOf({ type: text, min: textMap, max: textMap, default: textMap, defaultRequest: textMap }),
  }),
});

const metricTarget = {
  type: text,
  value: numberOrText,
  averageValue: numberOrText,
  averageUtilization: number,
};

/** A HorizontalPodAutoscaler (autoscaling/v2). */
export const horizontalPodAutoscaler = fields({
  spec: fields({
    scaleTargetRef: fields({ apiVersion: text, kind: text, name: text }),
    minReplicas: number,
    maxReplicas: number,
    metrics: listOf({
      type: text,
      resource: fields({ name: text, target: fields(metricTarget) }),
      containerResource: fields({ name: text, container: text, target: fields(metricTarget) }),
    }),
  }),
  status: fields({
    currentReplicas: number,
    desiredReplicas: number,
    lastScaleTime: time,
    conditions,
  }),
});
