import { parseDuration } from './promql/literals.ts';
import { PromqlError } from './promql/promql-error.ts';

/** More points per series than this are refused, as Prometheus does. */
const MOST_POINTS = 11_000;

/** Times to evaluate a range query at, in milliseconds. */
export interface RangeParameters {
  start: number;
  end: number;
  step: number;
}

/** The time of an instant query, in milliseconds; now unless given. Throws PromqlError. */
export function instantOf(parameters: URLSearchParams, now: number): number {
  const time = parameters.get('time');
  return time === null ? now : parseTime('time', time);
}

/** The times of a range query. Throws PromqlError. */
export function rangeOf(parameters: URLSearchParams): RangeParameters {
  const start = parseTime('start', parameters.get('start') ?? '');
  const end = parseTime('end', parameters.get('end') ?? '');
  const step = parseStep(parameters.get('step') ?? '');
  if (end < start) throw wrong('end', 'end timestamp must not be before start time');
  if ((end - start) / step > MOST_POINTS) {
    throw new PromqlError(
      400,
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return { start, end, step };
}

function parseStep(text: string): number {
  const seconds = Number(text);
  const step = text !== '' && Number.isFinite(seconds) ? seconds * 1000 : parseDuration(text);
  if (step <= 0) throw wrong('step', 'zero or negative query resolution step widths are not accepted');
  return step;
}

function parseTime(name: string, text: string): number {
  const seconds = Number(text);
  const time = text !== '' && Number.isFinite(seconds) ? Math.round(seconds * 1000) : Date.parse(text);
  if (Number.isNaN(time)) throw wrong(name, `cannot parse "${text}" to a valid timestamp`);
  return time;
}

function wrong(name: string, why: string): PromqlError {
  return new PromqlError(400, `invalid parameter "${name}": ${why}`);
}
