const SECOND = 1000;

/** How long a server wants to be left alone, in milliseconds; none when it does not say. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) return untilOf(after, now);
  // GitHub and Gitea: seconds since the epoch.
  const reset = headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset');
  return reset !== null && /^\d{1,12}$/.test(reset) ? Math.max(0, Number(reset) * SECOND - now) : undefined;
}

/** Seconds, or a date (RFC 9110, section 10.2.3). */
function untilOf(after: string, now: number): number | undefined {
  if (/^\d{1,9}$/.test(after)) return Number(after) * SECOND;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
