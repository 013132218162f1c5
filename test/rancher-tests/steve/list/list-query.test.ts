import { describe, expect, it } from 'vitest';
import { queryList } from '../../../rancher/steve/list/list-query.ts';
import type { SteveResource } from '../../../rancher/steve/view/resource-view.ts';

const rows = [
  pod('shop/cart', 'running', 3),
  pod('shop/search', 'error', 20),
  pod('billing/invoice', 'running', 100),
];

describe('rancher-tests/steve/list/list-query', () => {
  it('sorts by several fields, numbers as numbers, and descending', () => {
    expect(names('sort=-metadata.fields[1],metadata.name')).toEqual(['invoice', 'search', 'cart']);
    expect(names('sort=metadata.namespace,-metadata.name')).toEqual(['invoice', 'search', 'cart']);
  });

  it('cuts pages and counts what is on all of them', () => {
    const result = query('sort=metadata.name&page=2&pagesize=2');
    expect(result.data.map(({ id }) => id)).toEqual(['shop/search']);
    expect(result).toMatchObject({ count: 3, pages: 2 });
  });

  it('takes several filters as and, terms in one as or', () => {
    expect(names('filter=metadata.namespace=shop&filter=metadata.name=cart,metadata.name=invoice')).toEqual([
      'cart',
    ]);
  });

  it('filters by labels', () => {
    expect(names('labelSelector=app in (cart,invoice)')).toEqual(['cart', 'invoice']);
  });

  it('keeps the namespaces of projects and single namespaces', () => {
    expect(names('projectsornamespaces=p-shop,nothing')).toEqual(['cart', 'search']);
    expect(names('projectsornamespaces=local:p-shop,billing')).toEqual(['cart', 'search', 'invoice']);
  });

  it('summarizes a field by namespace, without data when only the summary is wanted', () => {
    const result = query('summary=metadata.state.name&summaryonly&summarynamespaced');
    expect(result.data).toEqual([]);
    expect(result.summary).toEqual([
      {
        property: 'metadata.state.name',
        counts: {
          running: { total: 2, namespace: { shop: 1, billing: 1 } },
          error: { total: 1, namespace: { shop: 1 } },
        },
      },
    ]);
  });

  it('ignores page numbers and sizes that are none', () => {
    expect(names('page=-1&pagesize=many')).toHaveLength(3);
  });
});

function query(text: string) {
  return queryList(rows, new URLSearchParams(text), (namespace) =>
    namespace === 'shop' ? 'local:p-shop' : undefined,
  );
}

function names(text: string): string[] {
  return query(text).data.map(({ metadata }) => metadata.name);
}

function pod(id: string, state: string, restarts: number): SteveResource {
  const [namespace = '', name = ''] = id.split('/');
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    id,
    type: 'pod',
    links: {},
    metadata: { name, namespace, labels: { app: name }, state: { name: state }, fields: [name, restarts] },
  };
}
