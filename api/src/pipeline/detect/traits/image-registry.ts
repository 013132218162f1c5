/** Where images come from that name no registry. */
const DEFAULT_REGISTRY = 'docker.io';

/** The registry of an image, with its port: its first part where that looks like a host, as container runtimes tell. */
export function imageRegistry(image: string): string {
  const [first = '', ...rest] = image.split('/');
  const isHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  return isHost ? first.toLowerCase() : DEFAULT_REGISTRY;
}
