/** An image as registries know it. */
export interface ImageReference {
  /** Host with or without a port; `docker.io` where none is written. */
  readonly host: string;
  /** Name of the repository, for example `library/nginx`. */
  readonly name: string;
  /** Digest, or else tag. */
  readonly reference: string;
}

const HOST = /^([a-z\d]([a-z\d.-]*[a-z\d])?|\[[a-f\d:]+\])(:\d{1,5})?$/i;
/** Of the OCI distribution specification, as are tag and digest: no name of a repository can lead to another path. */
const NAME = /^[a-z\d]+((\.|_|__|-+)[a-z\d]+)*(\/[a-z\d]+((\.|_|__|-+)[a-z\d]+)*)*$/;
const WITHOUT_HOST =
  /^(?<path>[\w./-]{1,255})(:(?<tag>\w[\w.-]{0,127}))?(@(?<digest>[a-z\d]+([+._-][a-z\d]+)*:[\w=-]{32,200}))?$/i;
const DOCKER_HUB = 'docker.io';
const ALSO_DOCKER_HUB: ReadonlySet<string> = new Set(['index.docker.io', 'registry-1.docker.io']);

/**
 * Takes apart what a container names as its image, as container runtimes do: without a host it is of Docker Hub, without
 * an owner one of its library, without a tag the latest. `undefined` when it is no reference.
 */
export function imageReference(image: string): ImageReference | undefined {
  const { host, rest } = withHost(image);
  const parts = WITHOUT_HOST.exec(rest)?.groups;
  if (parts === undefined) return undefined;
  const { path = '', tag = 'latest', digest } = parts;
  const name = host === DOCKER_HUB && !path.includes('/') ? `library/${path}` : path;
  return HOST.test(host) && NAME.test(name) ? { host, name, reference: digest ?? tag } : undefined;
}

/** What stands before the first slash is a host when it looks like one: distribution's splitDockerDomain. */
function withHost(image: string): { readonly host: string; readonly rest: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(0, slash)).toLowerCase();
  if (!/[.:]/.test(first) && first !== 'localhost') return { host: DOCKER_HUB, rest: image };
  return { host: ALSO_DOCKER_HUB.has(first) ? DOCKER_HUB : first, rest: image.slice(slash + 1) };
}
