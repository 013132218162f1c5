import type { KubeObject, StoreEvent } from '../../world.ts';
import { invalidOption } from '../answer/option-errors.ts';
import { badRequest, expired } from '../answer/request-errors.ts';
import { isTrue } from '../request/call.ts';
import type { ResourceCall } from '../request/call.ts';
import { formOptionsOf } from '../request/form-options.ts';
import { objectFilter } from '../selectors/select-objects.ts';
import { WatchStream } from './watch-stream.ts';

/** Milliseconds between the bookmarks of a quiet watch; kube-apiserver sends about one a minute. */
const bookmarkEveryMs = 20_000;
/** Milliseconds a watch lasts when the caller names no time; kube-apiserver takes 30 to 60 minutes. */
const defaultTimeoutMs = 30 * 60_000;

/** Milliseconds between two looks at whether the cluster is still connected. */
const tunnelCheckEveryMs = 250;

/** What a watch wants to see. */
interface WatchWish {
  /** Changes after this revision are sent. */
  since: number;
  /** Sends what exists as ADDED first. */
  initialEvents: boolean;
  /** Marks the end of the initial events by a bookmark. */
  markInitialEnd: boolean;
  bookmarks: boolean;
  timeoutMs: number;
}

/** Answers a watch; settles when it ends. */
export async function watchObjects(call: ResourceCall): Promise<void> {
  const { store, target, response } = call;
  const { kubeType, namespace, name } = target;
  const selected = objectFilter(kubeType, call.query);
  const isSelected = (object: KubeObject) =>
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (name === undefined || object.metadata.name === name) &&
    (!selected || selected(object));
  const wish = readWish(call);
  const stream = new WatchStream(response, kubeType, formOptionsOf(call));
  const missed = store.since(kubeType, wish.since);
  if (!missed) {
    const current = store.revision();
    stream.sendError(expired(`too old resource version: ${wish.since} (${current})`).toStatus());
    response.end();
    return;
  }
  if (wish.initialEvents) sendInitialEvents(call, stream, isSelected);
  if (wish.markInitialEnd) stream.sendBookmark(store.revision(), true);
  for (const event of missed) sendChange(stream, event, isSelected);
  const unsubscribe = store.subscribe((event) => {
    if (event.kubeType === kubeType) sendChange(stream, event, isSelected);
  });
  await untilEnd(call, stream, wish);
  unsubscribe();
}

function readWish(call: ResourceCall): WatchWish {
  const { query, store } = call;
  const asked = query.get('resourceVersion') ?? '';
  const sendInitial = query.get('sendInitialEvents');
  checkWish(query, asked);
  const bookmarks = isTrue(call, 'allowWatchBookmarks');
  const fromNow = asked === '' || asked === '0' || sendInitial === 'true';
  const seconds = Number(query.get('timeoutSeconds') ?? '');
  return {
    since: fromNow ? store.revision() : Number(asked),
    initialEvents: sendInitial === null ? fromNow : sendInitial === 'true',
    markInitialEnd: sendInitial === 'true' && bookmarks,
    bookmarks,
    timeoutMs: seconds > 0 ? seconds * 1000 : defaultTimeoutMs,
  };
}

function checkWish(query: URLSearchParams, asked: string): void {
  if (asked !== '' && !/^\d+$/.test(asked)) throw badRequest(`resourceVersion: Invalid value: "${asked}"`);
  if (query.get('sendInitialEvents') === null) return;
  if (query.get('resourceVersionMatch') === 'NotOlderThan') return;
  throw invalidOption('ListOptions', {
    reason: 'FieldValueForbidden',
    message: 'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    field: 'resourceVersionMatch',
  });
}

function sendInitialEvents(
  { store, target }: ResourceCall,
  stream: WatchStream,
  isSelected: (object: KubeObject) => boolean,
): void {
  for (const object of store.list(target.kubeType, target.namespace)) {
    if (isSelected(object)) stream.send('ADDED', object);
  }
}

/** An object that begins or ceases to be selected is added or deleted for this watch. */
function sendChange(
  stream: WatchStream,
  { type, object, previous }: StoreEvent,
  isSelected: (object: KubeObject) => boolean,
): void {
  const was = previous !== undefined && isSelected(previous);
  const is = type !== 'DELETED' && isSelected(object);
  if (is) stream.send(was ? 'MODIFIED' : 'ADDED', object);
  else if (was) stream.send('DELETED', object);
}

async function untilEnd(
  { cluster, store, response }: ResourceCall,
  stream: WatchStream,
  wish: WatchWish,
): Promise<void> {
  const bookmark = () => {
    if (wish.bookmarks) stream.sendBookmark(store.revision());
  };
  const bookmarks = setInterval(bookmark, bookmarkEveryMs);
  // A lost tunnel tears the open streams down as well.
  const tunnel = setInterval(() => {
    if (cluster.faults.disconnected) response.destroy();
  }, tunnelCheckEveryMs);
  const timeout = setTimeout(() => {
    // The last bookmark lets the caller resume without replay.
    bookmark();
    response.end();
  }, wish.timeoutMs);
  await new Promise((resolve) => response.on('close', resolve));
  clearInterval(bookmarks);
  clearInterval(tunnel);
  clearTimeout(timeout);
}
