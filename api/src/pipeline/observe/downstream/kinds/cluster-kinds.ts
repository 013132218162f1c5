import { conditions, fields, flag, listOf, number, text, textMap, time } from '../shape.ts';

/** A Namespace. */
export const namespace = fields({ status: fields({ phase: text, conditions }) });

/** A Node. */
export const node = fields({
  spec: fields({
    unschedulable: flag,
    taints: listOf({ key: text, value: text, effect: text, timeAdded: time }),
  }),
  status: fields({
    conditions,
    allocatable: textMap,
    capacity: textMap,
    nodeInfo: fields({ architecture: text, operatingSystem: text, kubeletVersion: text }),
  }),
});

/** An Event that warns; times are those of either event API. */
export const event = fields({
  type: text,
  reason: text,
  message: text,
  count: number,
  firstTimestamp: time,
  lastTimestamp: time,
  eventTime: time,
  series: fields({ count: number, lastObservedTime: time }),
  involvedObject: fields({ kind: text, namespace: text, name: text, uid: text, fieldPath: text }),
});

/** An object of which only that it exists is read: its content is never asked for. */
export const nameOnly = fields({});
