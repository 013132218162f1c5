import { isRecord, itemNamed } from './json-values.ts';

/** One field that is not what the release says. */
export interface Difference {
  /** Path into the object; list items by their name: `spec.containers[web].image`. */
  path: string;
  /** The value on the cluster, as text; absent when it has none. */
  live?: string;
  /** The value in the release, as text; absent when it has none. */
  release?: string;
}

/**
 * Fields the API server fills in by itself. A list in a merge patch replaces the live list, so the patch leaves them
 * out although nobody changed them (Kubernetes API reference, defaults of PodSpec, Container, Probe and ServicePort).
 */
const FILLED_IN = new Set([
  'terminationMessagePath',
  'terminationMessagePolicy',
  'imagePullPolicy',
  'protocol',
  'scheme',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
  'nodePort',
  'targetPort',
  'defaultMode',
]);

/** Stands in the patch for what looks like a credential, which cannot be compared then. */
const HIDDEN = '…';

/** A pair of values at a path. `whole`: the release's value is complete, so what it leaves out it does not have. */
interface Pair {
  path: string;
  live: unknown;
  release: unknown;
  whole: boolean;
}

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function step(path: string, key: string): string {
  const name = /^[\w-]+$/.test(key) ? (path === '' ? key : `.${key}`) : `["${key}"]`;
  return path + name;
}

function betweenLists(live: unknown[], release: unknown[], path: string): Difference[] {
  const names = [...new Set([...live, ...release].map((item) => isRecord(item) && item['name']))];
  if (!names.every((name) => typeof name === 'string')) {
    return betweenValues({ path, live, release, whole: true });
  }
  return names.flatMap((name) =>
    between({
      path: `${path}[${name}]`,
      live: itemNamed(live, name),
      release: itemNamed(release, name),
      whole: true,
    }),
  );
}

function betweenRecords(
  live: Record<string, unknown>,
  release: Record<string, unknown>,
  pair: Pair,
): Difference[] {
  const onlyLive = pair.whole
    ? Object.keys(live).filter((key) => !(key in release) && !FILLED_IN.has(key))
    : [];
  return [...Object.keys(release), ...onlyLive].flatMap((key) =>
    between({ ...pair, path: step(pair.path, key), live: live[key], release: release[key] }),
  );
}

function betweenValues({ path, live, release }: Pair): Difference[] {
  const [there, wanted] = [shown(live), shown(release)];
  if (there === wanted || wanted?.includes(HIDDEN)) return [];
  return [
    { path, ...(there !== undefined && { live: there }), ...(wanted !== undefined && { release: wanted }) },
  ];
}

function between(pair: Pair): Difference[] {
  const { path, live, release } = pair;
  if (isRecord(live) && isRecord(release)) return betweenRecords(live, release, pair);
  if (Array.isArray(live) && Array.isArray(release)) return betweenLists(live, release, path);
  return betweenValues(pair);
}

/**
 * The fields in which a live object is not what its release says, given Fleet's merge patch from the one to the other
 * (RFC 7386: null removes a key, a list replaces the whole list).
 */
export function driftDifferences(
  live: Record<string, unknown>,
  patch: Record<string, unknown>,
): Difference[] {
  return betweenRecords(live, patch, { path: '', live, release: patch, whole: false });
}
