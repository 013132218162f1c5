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

const coreEvent = fields({
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

/** How events.k8s.io calls what an event of the core API has; the API server keeps one object for both. */
const CALLED_OTHERWISE = {
  message: 'note',
  involvedObject: 'regarding',
  count: 'deprecatedCount',
  firstTimestamp: 'deprecatedFirstTimestamp',
  lastTimestamp: 'deprecatedLastTimestamp',
};

/** An Event that warns, of either event API; times are those of either as well. */
export const event: typeof coreEvent = (value) => {
  if (typeof value !== 'object' || value === null || !('regarding' in value)) return coreEvent(value);
  const given: Readonly<Record<string, unknown>> = { ...value };
  const names = Object.entries(CALLED_OTHERWISE);
  return coreEvent({ ...given, ...Object.fromEntries(names.map(([core, own]) => [core, given[own]])) });
};

/** An object of which only that it exists is read: its content is never asked for. */
export const nameOnly = fields({});
