import type { RawObject, ResourceType } from '../../../ports/cluster-reader.ts';
import type { KubeHttp, Patience } from '../kube-http.ts';
import { objectAt, parseObject, textAt } from '../wire/parse-json.ts';
import type { ReadError } from './read-error.ts';
import { statusError } from './read-error.ts';
import { resourcePath } from '../wire/resource-path.ts';
import { LineSplitter } from '../wire/split-lines.ts';

/** One watch to open. */
export interface WatchRequest {
  readonly resource: ResourceType;
  /** Changes after this one are told. */
  readonly resourceVersion: string;
  /** When the server is to end the watch by itself. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  readonly patience: Patience;
}

/** What a watch tells. Every one but `open` carries the version to resume from. */
export type WatchEvent =
  | { readonly type: 'open' }
  | { readonly type: 'bookmark'; readonly resourceVersion: string }
  | {
      readonly type: 'changed' | 'deleted';
      readonly object: RawObject;
      readonly sizeBytes: number;
      readonly resourceVersion: string | undefined;
    };

/**
 * Opens a watch and gives what it tells until the server ends it; lines that cannot be understood are left out.
 * Raises ReadError, `expired` when the version is too old (HTTP 410 or an ERROR event that says so).
 */
export async function* readWatch(http: KubeHttp, request: WatchRequest): AsyncGenerator<WatchEvent, void> {
  const { signal, patience } = request;
  const body = await http.get({ path: pathOf(request), signal, patience });
  yield { type: 'open' };
  const splitter = new LineSplitter();
  for await (const chunk of body) {
    for (const line of splitter.push(chunk)) {
      const event = eventOf(line);
      if (event !== undefined) yield event;
    }
  }
}

function pathOf(request: WatchRequest): string {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: request.resourceVersion,
    timeoutSeconds: `${request.timeoutSeconds}`,
  });
  return `${resourcePath(request.resource)}?${query.toString()}`;
}

function eventOf(line: Buffer): WatchEvent | undefined {
  const event = parseObject(line);
  const object = objectAt(event, 'object');
  if (event === undefined || object === undefined) return undefined;
  const resourceVersion = textAt(objectAt(object, 'metadata'), 'resourceVersion');
  switch (event.type) {
    case 'ADDED':
    case 'MODIFIED':
      return { type: 'changed', object, sizeBytes: line.length, resourceVersion };
    case 'DELETED':
      return { type: 'deleted', object, sizeBytes: line.length, resourceVersion };
    case 'BOOKMARK':
      return resourceVersion === undefined ? undefined : { type: 'bookmark', resourceVersion };
    case 'ERROR':
      throw errorOf(object);
    default:
      return undefined;
  }
}

function errorOf(status: RawObject): ReadError {
  if (status.reason === 'Expired' || status.reason === 'Gone') return statusError(410, undefined);
  return statusError(typeof status.code === 'number' ? status.code : 500, undefined);
}
