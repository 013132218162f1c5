import type { ImagePresence } from '../../ports/image-registry.ts';
import { anonymousToken } from './anonymous-token.ts';
import { boundedJson } from './bounded-json.ts';
import type { ManifestPlace } from './manifest-place.ts';

/** What an image may be: one manifest, or an index of one per platform. */
const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 3;
/** What registries say of a manifest that is not there; Harbor has a word of its own. */
const GONE: ReadonlySet<unknown> = new Set(['MANIFEST_UNKNOWN', 'NOT_FOUND']);

type Answered =
  | { readonly response: Response; readonly reason?: undefined }
  | { readonly response?: undefined; readonly reason: string };

interface Question {
  readonly place: ManifestPlace;
  readonly method: 'HEAD' | 'GET';
  readonly token: string | undefined;
  readonly signal: AbortSignal;
}

/** Asks a registry for a manifest, without its content, with the token that everybody gets. Raises what fetch raises. */
export async function askManifest(place: ManifestPlace, signal: AbortSignal): Promise<ImagePresence> {
  const asked: Question = { place, method: 'HEAD', token: undefined, signal };
  const first = await send(asked);
  if (first.response?.status !== 401) return judge(asked, first);
  const { token, reason } = await anonymousToken(
    first.response.headers.get('www-authenticate'),
    place,
    signal,
  );
  if (reason !== undefined) return unknown(reason);
  const again = { ...asked, token };
  return judge(again, await send(again));
}

/** Follows redirections among the hosts that may be asked; the token is for the registry alone. */
async function send({ place, method, token, signal }: Question): Promise<Answered> {
  let url = new URL(place.url);
  const { origin } = url;
  for (let followed = 0; followed <= MOST_REDIRECTS; followed += 1) {
    const bearer = token !== undefined && url.origin === origin ? { authorization: `Bearer ${token}` } : {};
    const headers = { accept: MANIFESTS.join(', '), ...bearer };
    const response = await fetch(url, { method, headers, redirect: 'manual', signal });
    if (!REDIRECTS.has(response.status)) return { response };
    await response.body?.cancel();
    const next = URL.parse(response.headers.get('location') ?? '', url.href);
    if (next === null) return { reason: `${place.host} does not answer as registries do` };
    if (!place.origins.has(next.origin)) return { reason: sendsOn(place.host, next.host) };
    url = next;
  }
  return { reason: `${place.host} sends on and on` };
}

function sendsOn(from: string, to: string): string {
  return `${from} sends on to ${to}, which is not among the registries that may be asked`;
}

async function judge(asked: Question, { response, reason }: Answered): Promise<ImagePresence> {
  if (response === undefined) return unknown(reason);
  const { host } = asked.place;
  switch (response.status) {
    case 200:
      return isManifest(response)
        ? { state: 'present' }
        : unknown(`${host} does not answer as registries do`);
    case 404:
      return whyMissing(asked);
    case 401:
    case 403:
      return unknown(`the registry ${host} wants credentials`);
    case 429:
      return unknown(`${host} was asked too often and wants to be left alone for a while`);
    default:
      return unknown(
        response.status >= 500
          ? `${host} answers with an error of its own`
          : `${host} does not answer as registries do`,
      );
  }
}

/** Whatever answers in place of a registry says 200 to everything as well. */
function isManifest({ headers }: Response): boolean {
  const [type = ''] = (headers.get('content-type') ?? '').split(';');
  return headers.has('docker-content-digest') || MANIFESTS.includes(type.trim());
}

/**
 * Whatever answers in place of a registry says 404 as well, and some registries say so of repositories that only people
 * with credentials may see: only what the registry says of the manifest counts.
 */
async function whyMissing(asked: Question): Promise<ImagePresence> {
  const { host } = asked.place;
  const { response, reason } = await send({ ...asked, method: 'GET' });
  if (response === undefined) return unknown(reason);
  const { errors } = await boundedJson(response);
  const codes = (Array.isArray(errors) ? (errors as unknown[]) : []).map(codeOf);
  if (response.status === 404 && codes.some((code) => GONE.has(code))) return { state: 'missing' };
  if (codes.includes('NAME_UNKNOWN')) {
    return unknown(`${host} has no such repository, or shows it to nobody without credentials`);
  }
  return unknown(`${host} does not answer as registries do`);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function unknown(reason: string): ImagePresence {
  return { state: 'unknown', reason };
}
