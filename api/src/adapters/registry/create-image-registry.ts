import type { Clock } from '../../kernel/clock.ts';
import { Limiter } from '../../kernel/limiter.ts';
import type { ImagePresence, ImageRegistry } from '../../ports/image-registry.ts';
import { askManifest } from './ask-manifest.ts';
import { manifestPlace, type AllowedRegistries, type ManifestPlace } from './manifest-place.ts';

/** How registries are asked. */
export interface ImageRegistryOptions {
  readonly allowed: AllowedRegistries;
  readonly clock: Clock;
  /** Milliseconds until an answer is not waited for any more; five seconds unless given. */
  readonly patienceMs?: number | undefined;
}

const PATIENCE_MS = 5000;
/** So many are asked for at once at one host. */
const PARALLEL = 6;
/** So many wait at most for one host: those that a dead one lets wait in vain do not pile up. */
const LONGEST_LINE = 60;
const MINUTE = 60_000;
/** How long answers are remembered, in milliseconds: an image that is gone may be pushed again. */
const REMEMBERED: Readonly<Record<ImagePresence['state'], number>> = {
  present: 10 * MINUTE,
  missing: MINUTE,
  unknown: MINUTE / 2,
};
const MOST_REMEMBERED = 2000;

interface Remembered {
  readonly answer: Promise<ImagePresence>;
  /** Milliseconds since the epoch; without end while it is being asked. */
  until: number;
}

/** Asks registries that are allowed, over the OCI distribution API, without credentials. */
export function createImageRegistry({ allowed, clock, patienceMs }: ImageRegistryOptions): ImageRegistry {
  // Hosts are few: only those that are listed are asked. One that does not answer keeps no other waiting.
  const limiters = new Map<string, Limiter>();
  const limiterOf = ({ host }: ManifestPlace): Limiter => {
    const limiter = limiters.get(host) ?? new Limiter(PARALLEL);
    limiters.set(host, limiter);
    return limiter;
  };
  const remembered = new Map<string, Remembered>();
  const ask = async (place: ManifestPlace): Promise<ImagePresence> => {
    const leave = await limiterOf(place).enter();
    try {
      return await askManifest(place, AbortSignal.timeout(patienceMs ?? PATIENCE_MS));
    } catch (error) {
      return { state: 'unknown', reason: trouble(error, place.host) };
    } finally {
      leave();
    }
  };
  const askOnce = (place: ManifestPlace): Promise<ImagePresence> => {
    const known = remembered.get(place.url);
    if (known !== undefined && known.until > clock.now()) return known.answer;
    // Not remembered, because nobody was asked.
    if (limiterOf(place).waiting >= LONGEST_LINE) return Promise.resolve(tooMany(place));
    const entry: Remembered = { answer: ask(place), until: Infinity };
    void entry.answer.then(({ state }) => {
      entry.until = clock.now() + REMEMBERED[state];
    });
    remembered.delete(place.url);
    remembered.set(place.url, entry);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    return entry.answer;
  };
  return {
    asks: allowed.origins.length > 0 || allowed.rewrites.length > 0,
    find: async (image) => {
      const { place, reason } = manifestPlace(image, allowed);
      return place === undefined ? { state: 'unknown', reason } : askOnce(place);
    },
  };
}

function tooMany({ host }: ManifestPlace): ImagePresence {
  return { state: 'unknown', reason: `too many questions wait for ${host}` };
}

/** Why nothing came, in our own words: those of the connection may hold an address with a token. */
function trouble(error: unknown, host: string): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `${host} did not answer in time`;
  const code = codeOf(error);
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return `the name ${host} cannot be resolved`;
  if (/CERT|SIGNATURE|SSL|TLS/.test(code)) return `the certificate of ${host} is not trusted`;
  return `no connection to ${host} comes about`;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const { code } = (typeof cause === 'object' && cause !== null ? cause : {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
