/** RFC 3339 time so many minutes before now. */
export type Ago = (minutes: number) => string;

/** Tells times before a time in milliseconds since the epoch. */
export function agoFrom(now: number): Ago {
  return (minutes) => new Date(now - minutes * 60_000).toISOString().replace('.000', '');
}

const MINUTES = { m: 1, h: 60, d: 24 * 60 } as const;

/** Fills a text: `{{cluster}}` is the name of the cluster, `{{ago 5m}}` a time before now (m, h, d). */
export function fillIn(text: string, cluster: string, ago: Ago): string {
  return text
    .replaceAll('{{cluster}}', cluster)
    .replaceAll(/\{\{ago (\d+)([mhd])\}\}/g, (_, amount: string, unit: keyof typeof MINUTES) =>
      ago(Number(amount) * MINUTES[unit]),
    );
}

/** The target with a JSON merge patch applied (RFC 7386). */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) return patch;
  const base = target !== null && typeof target === 'object' && !Array.isArray(target) ? target : {};
  const result = new Map<string, unknown>(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatch(result.get(key), value));
  }
  return Object.fromEntries(result);
}
