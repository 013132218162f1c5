/** Units from small to large; a span below `until` seconds is printed in this unit, with or without the next smaller one. */
const steps = [
  { until: 2 * 60, unit: 's', seconds: 1, smaller: undefined },
  { until: 10 * 60, unit: 'm', seconds: 60, smaller: { unit: 's', seconds: 1 } },
  { until: 3 * 3600, unit: 'm', seconds: 60, smaller: undefined },
  { until: 8 * 3600, unit: 'h', seconds: 3600, smaller: { unit: 'm', seconds: 60 } },
  { until: 48 * 3600, unit: 'h', seconds: 3600, smaller: undefined },
  { until: 8 * 86400, unit: 'd', seconds: 86400, smaller: { unit: 'h', seconds: 3600 } },
  { until: 730 * 86400, unit: 'd', seconds: 86400, smaller: undefined },
  { until: 2920 * 86400, unit: 'y', seconds: 365 * 86400, smaller: { unit: 'd', seconds: 86400 } },
  { until: Number.POSITIVE_INFINITY, unit: 'y', seconds: 365 * 86400, smaller: undefined },
];

/** A time span as kubectl prints it: two units at most (k8s.io/apimachinery, HumanDuration). */
export function humanDuration(milliseconds: number): string {
  const span = Math.floor(milliseconds / 1000);
  if (span < -1) return '<invalid>';
  if (span < 0) return '0s';
  const step = steps.find(({ until }) => span < until);
  if (!step) return '<invalid>';
  const count = `${Math.floor(span / step.seconds)}${step.unit}`;
  const rest = step.smaller ? Math.floor((span % step.seconds) / step.smaller.seconds) : 0;
  return rest > 0 ? `${count}${rest}${step.smaller?.unit ?? ''}` : count;
}

/** The time since a timestamp; `<unknown>` when there is none. */
export function ageOf(timestamp: unknown, now: number): string {
  const then = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(then) ? '<unknown>' : humanDuration(now - then);
}
