import type { RolloutForecast } from '@contract/diagnosis/rollouts.ts';

/** The three times of a forecast in the reader's words. */
export interface ForecastWords {
  likely: string;
  early: string;
  late: string;
  samples: number;
}

/** Where and when the reader is; the browser's when absent. */
export interface Reader {
  locale?: string;
  timeZone?: string;
}

/** "14:20", with the date where any of the times is on another day than now; `undefined` when nothing is known. */
export function forecastWords(
  forecast: RolloutForecast,
  now: number,
  { locale, timeZone }: Reader = {},
): ForecastWords | undefined {
  if (!forecast.known) return undefined;
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = (at: string | number): string => new Date(at).toLocaleDateString(locale, zone);
  const { early, likely, late, samples } = forecast;
  const today = [early, likely, late].every((at) => day(at) === day(now));
  const format: Intl.DateTimeFormatOptions = today
    ? { timeStyle: 'short', ...zone }
    : { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', ...zone };
  const words = (at: string): string => new Date(at).toLocaleString(locale, format);
  return { likely: words(likely), early: words(early), late: words(late), samples };
}
