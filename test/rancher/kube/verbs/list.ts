import type { KubeObject } from '../../world.ts';
import { invalidOption, unsupportedOption } from '../answer/option-errors.ts';
import { badRequest } from '../answer/request-errors.ts';
import { KubeStatusError } from '../answer/status-error.ts';
import { ok } from '../answer/write-answer.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { ResourceCall } from '../request/call.ts';
import { formOptionsOf } from '../request/form-options.ts';
import { objectFilter } from '../selectors/select-objects.ts';
import type { ObjectFilter } from '../selectors/select-objects.ts';
import { renderList } from '../table/render-form.ts';
import { readContinueToken, writeContinueToken } from './continue-token.ts';
import { listAtRevision, listKey, pinList } from './list-at-revision.ts';

/** What one page is cut from. */
interface ListSource {
  objects: KubeObject[];
  revision: number;
  /** Key after which the page begins; '' for the first page. */
  after: string;
}

/** Answers a list. */
export function listObjects(call: ResourceCall): Answer {
  const { target, query } = call;
  const options = formOptionsOf(call);
  const filter = objectFilter(target.kubeType, query);
  const source = listSource(call);
  const page = cutPage(source, { filter, limit: readLimit(query) });
  const metadata = {
    resourceVersion: String(source.revision),
    ...(page.more && { continue: writeContinueToken({ revision: source.revision, after: page.lastKey }) }),
    ...(page.more && !filter && { remainingItemCount: page.remaining }),
  };
  return ok(renderList(target.kubeType, { items: page.items, metadata }, options));
}

function listSource({ store, target, query }: ResourceCall): ListSource {
  const { kubeType, namespace } = target;
  const token = query.get('continue');
  const asked = query.get('resourceVersion') ?? '';
  const match = query.get('resourceVersionMatch') ?? '';
  if (token) {
    if (asked !== '' && asked !== '0') {
      throw badRequest('specifying resource version is not allowed when using continue');
    }
    const { revision, after } = readContinueToken(token);
    return { objects: listAtRevision(store, kubeType, { namespace, revision }), revision, after };
  }
  checkRevision(asked, match, store.revision());
  if (match === 'Exact') {
    const revision = Number(asked);
    return { objects: listAtRevision(store, kubeType, { namespace, revision }), revision, after: '' };
  }
  const revision = store.revision();
  const objects = store.list(kubeType, namespace);
  if (query.get('limit')) pinList(store, kubeType, { namespace, revision, list: objects });
  return { objects, revision, after: '' };
}

function checkRevision(asked: string, match: string, current: number): void {
  checkMatch(asked, match);
  if (asked !== '' && !/^\d+$/.test(asked)) throw badRequest(`resourceVersion: Invalid value: "${asked}"`);
  if (Number(asked) <= current) return;
  throw new KubeStatusError(504, 'Timeout', {
    message: `Timeout: Too large resource version: ${asked}, current: ${current}`,
    details: {
      causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    },
  });
}

function checkMatch(asked: string, match: string): void {
  const field = 'resourceVersionMatch';
  if (match === '') return;
  if (match !== 'Exact' && match !== 'NotOlderThan') {
    throw unsupportedOption('ListOptions', {
      field,
      value: `"${match}"`,
      supported: ['Exact', 'NotOlderThan', ''],
    });
  }
  const forbid = (why: string) =>
    invalidOption('ListOptions', { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field });
  if (asked === '') throw forbid(`${field} is forbidden unless resourceVersion is provided`);
  if (match === 'Exact' && asked === '0') {
    throw forbid(`${field} "Exact" is forbidden for resourceVersion "0"`);
  }
}

function readLimit(query: URLSearchParams): number {
  const text = query.get('limit') ?? '';
  if (text === '' || text === '0') return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(text)) throw badRequest(`limit: Invalid value: "${text}"`);
  return Number(text);
}

function cutPage(source: ListSource, { filter, limit }: { filter: ObjectFilter | undefined; limit: number }) {
  const { objects } = source;
  let position = firstAfter(objects, source.after);
  const items: KubeObject[] = [];
  for (; position < objects.length && items.length < limit; position += 1) {
    const object = objects[position];
    if (object && (!filter || filter(object))) items.push(object);
  }
  const last = objects[position - 1];
  const remaining = objects.length - position;
  return { items, more: remaining > 0, remaining, lastKey: last ? listKey(last) : source.after };
}

function firstAfter(objects: KubeObject[], key: string): number {
  if (key === '') return 0;
  let low = 0;
  let high = objects.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const object = objects[middle];
    if (object && listKey(object) > key) high = middle;
    else low = middle + 1;
  }
  return low;
}
