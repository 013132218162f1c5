import { Cron } from 'croner';

type Field = readonly [name: string, low: number, high: number, names: readonly string[]];

/** The fields of a schedule, as Kubernetes' parser (robfig/cron, standard) bounds them. */
const FIELDS: readonly Field[] = [
  ['minute', 0, 59, []],
  ['hour', 0, 23, []],
  ['day of month', 1, 31, []],
  ['month', 1, 12, ['', ...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')]],
  ['day of week', 0, 6, 'sun mon tue wed thu fri sat'.split(' ')],
];

const DESCRIPTORS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const INTERVAL = /^@every (?:\d{1,9}(?:\.\d{1,9})?(?:ns|us|µs|ms|s|m|h))+$/;

/** What is wrong with the schedule of a CronJob, in words that follow “because”; `undefined` when it is valid. */
export function cronProblem(schedule: string): string | undefined {
  if (/^(?:CRON_)?TZ=/.test(schedule)) return 'a time zone belongs in timeZone';
  if (schedule.startsWith('@')) {
    const known = DESCRIPTORS[schedule] !== undefined || INTERVAL.test(schedule);
    return known ? undefined : `${schedule} is no known abbreviation`;
  }
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== FIELDS.length) return `it has ${fields.length} fields instead of 5`;
  for (const [index, field] of FIELDS.entries()) {
    const problem = fieldProblem(fields[index] ?? '', field);
    if (problem) return problem;
  }
  return undefined;
}

/** Whether a name of a time zone is known. */
export function isTimeZone(name: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && name !== 'Local'
    );
  } catch {
    return false;
  }
}

/** When a valid schedule is due next after a time, or was due last before it; in milliseconds since the epoch. */
export function cronRun(
  schedule: string,
  timeZone: string | undefined,
  ask: { readonly after: number } | { readonly before: number },
): number | undefined {
  if (schedule.startsWith('@every')) return undefined;
  try {
    const cron = new Cron(patternOf(schedule), { timezone: timeZone ?? 'UTC', paused: true });
    const run =
      'after' in ask ? cron.nextRun(new Date(ask.after)) : cron.previousRuns(1, new Date(ask.before))[0];
    return run?.getTime();
  } catch {
    return undefined;
  }
}

function patternOf(schedule: string): string {
  return DESCRIPTORS[schedule] ?? schedule.trim().replaceAll('?', '*');
}

function fieldProblem(text: string, field: Field): string | undefined {
  const wrong = text.split(',').find((part) => !isPart(part, field));
  return wrong === undefined ? undefined : `${wrong || 'nothing'} is no ${field[0]}`;
}

/** `*`, `5`, `1-5`, and any of them with a step. */
function isPart(part: string, field: Field): boolean {
  const [range = '', step = '1', ...rest] = part.split('/');
  if (rest.length > 0 || !/^[1-9]\d{0,8}$/.test(step)) return false;
  if (range === '*' || range === '?') return true;
  const bounds = range.split('-').map((bound) => valueOf(bound, field) ?? Number.NaN);
  const [low = Number.NaN, high = low, ...more] = bounds;
  return more.length === 0 && low <= high;
}

function valueOf(text: string, [, low, high, names]: Field): number | undefined {
  const named = text === '' ? -1 : names.indexOf(text.toLowerCase());
  const value = named >= 0 ? named : /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= low && value <= high ? value : undefined;
}
