import { imageReference, type ImageReference } from './image-reference.ts';

/** Which registries may be asked. */
export interface AllowedRegistries {
  /** Origins as `https://registry.example.com:5000`. */
  readonly origins: readonly string[];
  /** Images that begin with `from` are asked for where `to` says; `to` is an http(s) address that ends in a slash. */
  readonly rewrites: readonly { readonly from: string; readonly to: string }[];
}

/** Where the manifest of an image is. */
export interface ManifestPlace {
  readonly url: string;
  /** Name of the repository there. */
  readonly name: string;
  /** Host of the registry, for people. */
  readonly host: string;
  /** Origins that may be spoken to on the way, the registry's own among them. */
  readonly origins: ReadonlySet<string>;
  /** Origins that may give tokens for it. */
  readonly tokenOrigins: ReadonlySet<string>;
}

/** What an image led to. */
export type PlaceAnswer =
  | { readonly place: ManifestPlace; readonly reason?: undefined }
  | { readonly place?: undefined; readonly reason: string };

/** Docker Hub answers at one host and gives tokens at another. */
const HUB_REGISTRY = 'https://registry-1.docker.io';
const DOCKER_HUB = [HUB_REGISTRY, 'https://auth.docker.io'];
const OF_DOCKER_HUB: ReadonlySet<string> = new Set([
  'https://docker.io',
  'https://index.docker.io',
  ...DOCKER_HUB,
]);

/** Where an image may be asked for, after mirrors; somebody else wrote its reference. */
export function manifestPlace(image: string, allowed: AllowedRegistries): PlaceAnswer {
  const reference = imageReference(image);
  if (reference === undefined) return { reason: 'its name comes from a template, or is none' };
  const { origins, rewrites } = allowed;
  const spokenTo = new Set(origins.flatMap((one) => (OF_DOCKER_HUB.has(one) ? DOCKER_HUB : [one])));
  const mirrored = mirror(reference, rewrites);
  const origin = mirrored?.origin ?? originOf(reference.host, spokenTo);
  if (origin === undefined) {
    return {
      reason: `${reference.host} is not among the registries that may be asked: OUTRIDER_REGISTRY_HOSTS lists them`,
    };
  }
  const name = mirrored?.name ?? reference.name;
  const url = `${origin}/v2/${name}/manifests/${reference.reference}`;
  const host = new URL(origin).host;
  const listed = new Set([...spokenTo, origin]);
  return { place: { url, name, host, origins: listed, tokenOrigins: tokenOrigins(origin, listed) } };
}

/** Nobody says which hosts only give tokens, so each that is listed may; Docker Hub's two belong to each other alone. */
function tokenOrigins(origin: string, listed: ReadonlySet<string>): ReadonlySet<string> {
  const isOfHub = DOCKER_HUB.includes(origin);
  return new Set([...listed].filter((one) => one === origin || DOCKER_HUB.includes(one) === isOfHub));
}

/** The image as a mirror knows it: the longest prefix wins. */
function mirror({ host, name }: ImageReference, rewrites: AllowedRegistries['rewrites']) {
  const whole = `${host}/${name}`;
  const [rewrite] = rewrites
    .filter(({ from }) => whole.startsWith(from))
    .toSorted((left, right) => right.from.length - left.from.length);
  if (rewrite === undefined) return undefined;
  const { origin, pathname } = new URL(rewrite.to);
  return { origin, name: pathname.slice(1) + whole.slice(rewrite.from.length) };
}

/** The origin of a registry among those that may be spoken to; https where both are. */
function originOf(host: string, spokenTo: ReadonlySet<string>): string | undefined {
  if (host === 'docker.io') return spokenTo.has(HUB_REGISTRY) ? HUB_REGISTRY : undefined;
  const origins = ['https', 'http'].map((protocol) => URL.parse(`${protocol}://${host}`)?.origin);
  return origins.find((origin) => origin !== undefined && spokenTo.has(origin));
}
