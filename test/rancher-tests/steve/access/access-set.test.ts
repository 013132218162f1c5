import { describe, expect, it } from 'vitest';
import { AccessSet } from '../../../rancher/steve/access/access-set.ts';

const pods = { group: '', plural: 'pods' };
const namespaces = { group: '', plural: 'namespaces' };

describe('rancher-tests/steve/access/access-set', () => {
  it('keeps a namespaced grant in its namespace', () => {
    const access = new AccessSet([grant({ resources: ['pods'], verbs: ['list'] }, 'shop')]);
    expect(access.mayList(pods, { namespace: 'shop', name: 'a' })).toBe(true);
    expect(access.mayList(pods, { namespace: 'billing', name: 'a' })).toBe(false);
    expect(access.scope('list', pods).everything).toBe(false);
    expect(access.mayAnywhere('list', pods)).toBe(true);
    expect(access.mayAnywhere('delete', pods)).toBe(false);
  });

  it('lists exactly the objects that get names', () => {
    const access = new AccessSet([
      grant({ resources: ['namespaces'], verbs: ['get'], resourceNames: ['shop'] }),
    ]);
    expect(access.mayList(namespaces, { name: 'shop' })).toBe(true);
    expect(access.mayList(namespaces, { name: 'billing' })).toBe(false);
    expect(access.may('list', namespaces, {})).toBe(false);
  });

  it('names an object of one namespace only in that namespace', () => {
    const access = new AccessSet([
      grant({ resources: ['pods'], verbs: ['get'], resourceNames: ['a'] }, 'shop'),
    ]);
    expect(access.may('get', pods, { namespace: 'shop', name: 'a' })).toBe(true);
    expect(access.may('get', pods, { namespace: 'billing', name: 'a' })).toBe(false);
  });

  it('understands stars and subresources', () => {
    const all = new AccessSet([grant({ resources: ['*'], verbs: ['*'], apiGroups: ['*'] })]);
    expect(
      all.may('patch', { group: 'fleet.cattle.io', plural: 'gitrepos' }, { namespace: 'a', name: 'b' }),
    ).toBe(true);
    const logs = new AccessSet([grant({ resources: ['*/log'], verbs: ['get'] })]);
    expect(logs.mayAnywhere('get', { group: '', plural: 'pods/log' })).toBe(true);
    expect(logs.mayAnywhere('get', pods)).toBe(false);
  });

  it('allows nothing without grants', () => {
    expect(new AccessSet([]).mayAnywhere('get', pods)).toBe(false);
  });
});

function grant(
  rule: { resources: string[]; verbs: string[]; apiGroups?: string[]; resourceNames?: string[] },
  namespace?: string,
) {
  return { namespace, rule: { apiGroups: [''], resourceNames: [], nonResourceURLs: [], ...rule } };
}
