import type { RawObject, ResourceType } from '../../../ports/cluster-reader.ts';
import type { KubeHttp, Patience } from '../kube-http.ts';
import { objectAt, parseObject, textAt } from '../wire/parse-json.ts';
import { ReadError } from './read-error.ts';
import { resourcePath } from '../wire/resource-path.ts';
import { ListSplitter, type ListItem } from '../wire/split-list.ts';

/** A server that cannot leave out the content (none since Kubernetes 1.15) refuses rather than sends it. */
const METADATA_ONLY = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** One page of a list to read. */
export interface PageRequest {
  readonly resource: ResourceType;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
  /** Objects per page. */
  readonly limit: number;
  /** Token of the page before. */
  readonly continueToken?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly patience: Patience;
}

/** Objects of a page that arrived together. */
export interface PagePart {
  /** Token of the next page, as soon as it is known. */
  readonly continueToken: string | undefined;
  readonly objects: readonly RawObject[];
  /** Size of each object, in bytes of JSON. */
  readonly sizes: readonly number[];
  /** How many objects come after this page, as far as the server says. */
  readonly remaining: number | undefined;
}

/** What a page says at its end. */
export interface PageEnd {
  readonly resourceVersion: string;
  /** Present when there is another page. */
  readonly continueToken: string | undefined;
}

/** Asks for a page; its body is read by `readPage`. Raises ReadError. */
export function requestPage(http: KubeHttp, request: PageRequest): Promise<AsyncIterable<Buffer>> {
  const { signal, patience, resource } = request;
  const accept = resource.metadataOnly ? METADATA_ONLY : undefined;
  return http.get({ path: pathOf(request), signal, patience, accept });
}

/**
 * Reads one page and gives its objects while they arrive; returns what the page says of itself.
 * An object that cannot be parsed is left out. Raises ReadError.
 */
export async function* readPage(
  body: AsyncIterable<Buffer>,
  omit: readonly string[] = [],
): AsyncGenerator<PagePart, PageEnd> {
  const splitter = new ListSplitter(omit);
  for await (const chunk of body) {
    const items = splitter.push(chunk);
    if (items.length > 0) yield partOf(items, splitter);
  }
  const envelope = parseObject(splitter.envelope);
  const metadata = objectAt(envelope, 'metadata');
  const resourceVersion = textAt(metadata, 'resourceVersion');
  if (envelope === undefined || !('items' in envelope) || resourceVersion === undefined) {
    throw new ReadError('malformed', 'The API server answered with something that is not a complete list.');
  }
  return { resourceVersion, continueToken: textAt(metadata, 'continue') };
}

function pathOf(request: PageRequest): string {
  const query = new URLSearchParams({ limit: `${request.limit}` });
  if (request.labelSelector !== undefined) query.set('labelSelector', request.labelSelector);
  if (request.fieldSelector !== undefined) query.set('fieldSelector', request.fieldSelector);
  if (request.continueToken !== undefined) query.set('continue', request.continueToken);
  return `${resourcePath(request.resource, { namespace: request.namespace })}?${query.toString()}`;
}

function partOf(items: readonly ListItem[], splitter: ListSplitter): PagePart {
  const objects: RawObject[] = [];
  const sizes: number[] = [];
  for (const item of items) {
    const object = parseObject(item.json);
    if (object === undefined) continue;
    objects.push(object);
    sizes.push(item.sizeBytes);
  }
  const metadata = objectAt(parseObject(splitter.envelope), 'metadata');
  const remaining = metadata?.remainingItemCount;
  // A page without a count is the last one, unless the server does not count; then nobody can tell.
  return {
    objects,
    sizes,
    continueToken: textAt(metadata, 'continue'),
    remaining: typeof remaining === 'number' ? remaining : undefined,
  };
}
