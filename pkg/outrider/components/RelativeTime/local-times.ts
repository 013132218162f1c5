const TIMESTAMP = /\b\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;
const FORMAT: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** Writes the UTC timestamps in a text as the reader's own time: "2026-11-21T06:40:00Z" as "Nov 21, 2026, 7:40 AM". */
export function withLocalTimes(text?: string, locale?: string, timeZone?: string): string | undefined {
  return text?.replace(TIMESTAMP, (timestamp) => {
    const at = new Date(timestamp);
    if (Number.isNaN(at.getTime())) return timestamp;
    return at.toLocaleString(locale, { ...FORMAT, ...(timeZone && { timeZone }) });
  });
}
