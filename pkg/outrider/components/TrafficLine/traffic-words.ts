import type { Translate } from '../../host/i18n.ts';

/** A number with as many digits as one can use: 0.31, 4.2, 42, 1,200. */
function shortNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString(undefined, { maximumFractionDigits: digits });
}

/** Requests per second, for example `42 req/s`. */
export function rateText(translate: Translate, requestsPerSecond: number): string {
  return translate('outrider.traffic.rate', { value: shortNumber(requestsPerSecond) });
}

/** A share of failures, for example `3.1 %`. */
export function errorShareText(translate: Translate, share: number): string {
  return translate('outrider.traffic.percent', { value: shortNumber(share * 100) });
}

/** A duration, for example `85 ms` or `1.8 s`. */
export function durationText(translate: Translate, seconds: number): string {
  return seconds < 1
    ? translate('outrider.traffic.milliseconds', { value: shortNumber(seconds * 1000) })
    : translate('outrider.traffic.seconds', { value: shortNumber(seconds) });
}

/** What is known of traffic at one time; `null` and absent are both unknown. */
export interface TrafficNumbers {
  requestsPerSecond?: number | null | undefined;
  errorShare?: number | null | undefined;
  p99Seconds?: number | null | undefined;
}

/** Traffic in one line: `42 req/s, 3.1 % errors, p99 1.8 s`; empty when nothing is known. */
export function trafficText(translate: Translate, numbers: TrafficNumbers): string {
  const { requestsPerSecond, errorShare, p99Seconds } = numbers;
  const parts = [
    requestsPerSecond == null ? undefined : rateText(translate, requestsPerSecond),
    errorShare == null
      ? undefined
      : translate('outrider.traffic.errors', { value: errorShareText(translate, errorShare) }),
    p99Seconds == null
      ? undefined
      : translate('outrider.traffic.p99', { value: durationText(translate, p99Seconds) }),
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
