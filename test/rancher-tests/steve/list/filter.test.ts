import { describe, expect, it } from 'vitest';
import { parseFilter, splitOutside } from '../../../rancher/steve/list/filter.ts';

const pod = {
  id: 'shop/cart-1',
  metadata: {
    name: 'cart-1',
    namespace: 'shop',
    fields: ['cart-1', '1/2', 'Running', 3],
    labels: { 'app.kubernetes.io/name': 'cart', tier: 'gold' },
    state: { name: 'running' },
  },
  spec: { containers: [{ image: 'shop/cart:2' }, { image: 'mesh/proxy:1' }] },
};

describe('rancher-tests/steve/list/filter', () => {
  it.each([
    ['metadata.name=cart-1', true],
    ['metadata.name=cart', false],
    ['metadata.name~CART', true],
    ['metadata.name!~cart', false],
    ['metadata.name!=cart-2', true],
    ['metadata.namespace IN (shop,billing)', true],
    ['metadata.namespace IN ("shop","billing")', true],
    ['metadata.namespace NOTIN (kube-system,shop)', false],
    ['metadata.fields[3]>2', true],
    ['metadata.fields[3]<3', false],
    ['metadata.labels[app.kubernetes.io/name]=cart', true],
    ['metadata.labels[app.kubernetes.io/name]="cart"', true],
    ['metadata.labels[absent]', false],
    ['!metadata.labels[absent]', true],
    ['metadata.labels[tier]', true],
    ['spec.containers.image=mesh/proxy:1', true],
    ['spec.containers[0].image=mesh/proxy:1', false],
    ['metadata.name=nothing,metadata.state.name=running', true],
    ['metadata.name=nothing,metadata.state.name=error', false],
    ['status.absent=', true],
  ])('%s is %s', (filter, expected) => {
    expect(parseFilter(filter)(pod)).toBe(expected);
  });

  it('does not split values in quotes or parentheses', () => {
    expect(splitOutside('a="x,y",b IN (1,2),c')).toEqual(['a="x,y"', 'b IN (1,2)', 'c']);
  });

  it.each(['', '(((', '"', '=', 'a IN (', 'a=b,,'])('survives %j', (filter) => {
    expect(typeof parseFilter(filter)(pod)).toBe('boolean');
  });
});
