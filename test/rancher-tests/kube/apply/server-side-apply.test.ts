import { describe, expect, it } from 'vitest';
import { readFieldSet } from '../../../rancher/kube/apply/field-set.ts';
import { applyServerSide } from '../../../rancher/kube/apply/server-side-apply.ts';
import { trackUpdate } from '../../../rancher/kube/apply/track-update.ts';
import { managementTypes } from '../../../rancher/kube/types/all-types.ts';
import type { KubeObject, KubeType } from '../../../rancher/world.ts';

const now = Date.parse('2026-01-01T00:00:00Z');

function typeOf(group: string, kind: string): KubeType {
  const found = managementTypes.find((kubeType) => kubeType.group === group && kubeType.kind === kind);
  if (!found) throw new TypeError(kind);
  return found;
}

const gitRepo = typeOf('fleet.cattle.io', 'GitRepo');
const service = typeOf('', 'Service');

function owner(manager: string, operation: 'Apply' | 'Update' = 'Apply') {
  return { manager, operation, apiVersion: 'v1', subresource: '' };
}

function object(spec: unknown): KubeObject {
  return { apiVersion: 'v1', kind: 'X', metadata: { name: 'a', namespace: 'n' }, spec };
}

function apply(
  kubeType: KubeType,
  live: KubeObject | undefined,
  request: { spec: unknown; by: string; force?: boolean },
) {
  return applyServerSide(kubeType, {
    applied: object(request.spec),
    live,
    owner: owner(request.by),
    force: request.force ?? false,
    now,
  });
}

function managers(of: KubeObject): string[] {
  return (of.metadata.managedFields as { manager: string }[]).map(({ manager }) => manager);
}

describe('rancher-tests/kube/apply/server-side-apply', () => {
  it('replaces lists without keys as a whole', () => {
    const first = apply(gitRepo, undefined, { spec: { paths: ['a', 'b'] }, by: 'one' });
    expect(apply(gitRepo, first, { spec: { paths: ['c'] }, by: 'one' }).spec).toEqual({ paths: ['c'] });
    expect(() => apply(gitRepo, first, { spec: { paths: ['c'] }, by: 'two' })).toThrow(
      'conflict with "one": .spec.paths',
    );
  });

  it('tells the ports of a service apart by port and protocol', () => {
    const first = apply(service, undefined, { spec: { ports: [{ port: 53, protocol: 'UDP' }] }, by: 'one' });
    const second = apply(service, first, { spec: { ports: [{ port: 53 }] }, by: 'two' });
    expect(second.spec).toEqual({ ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] });
    const third = apply(service, second, { spec: {}, by: 'one' });
    expect(third.spec).toEqual({ ports: [{ port: 53 }] });
  });

  it('conflicts with an object that nobody has applied yet', () => {
    const live = object({ branch: 'main' });
    expect(() => apply(gitRepo, live, { spec: { branch: 'next' }, by: 'one' })).toThrow(
      'conflict with "before-first-apply" using',
    );
    const forced = apply(gitRepo, live, { spec: { branch: 'next' }, by: 'one', force: true });
    expect(managers(forced)).toEqual(['one']);
  });

  it('keeps the time of an apply that changes nothing', () => {
    const first = apply(gitRepo, undefined, { spec: { branch: 'main' }, by: 'one' });
    const again = applyServerSide(gitRepo, {
      applied: object({ branch: 'main' }),
      live: first,
      owner: owner('one'),
      force: false,
      now: now + 60_000,
    });
    expect(again.metadata.managedFields).toEqual(first.metadata.managedFields);
  });

  it('names all conflicts', () => {
    const first = apply(gitRepo, undefined, { spec: { branch: 'a', repo: 'b' }, by: 'one' });
    expect(() => apply(gitRepo, first, { spec: { branch: 'x', repo: 'y' }, by: 'two' })).toThrow(
      'Apply failed with 2 conflicts: conflicts with "one":\n- .spec.branch\n- .spec.repo',
    );
  });

  it('records who wrote what without applying', () => {
    const created = trackUpdate(gitRepo, object({ branch: 'a', paused: false }), {
      previous: undefined,
      owner: owner('one', 'Update'),
      now,
    });
    const changed = trackUpdate(gitRepo, object({ branch: 'b', paused: false }), {
      previous: created,
      owner: owner('two', 'Update'),
      now,
    });
    const fields = changed.metadata.managedFields as { manager: string; fieldsV1: unknown }[];
    expect(fields.find(({ manager }) => manager === 'one')?.fieldsV1).toEqual({
      'f:spec': { '.': {}, 'f:paused': {} },
    });
    expect(fields.find(({ manager }) => manager === 'two')?.fieldsV1).toEqual({
      'f:spec': { 'f:branch': {} },
    });
  });

  it('reads and writes field sets without loss', () => {
    const json = {
      'f:spec': { '.': {}, 'f:ports': { 'k:{"port":80}': { '.': {}, 'f:name': {} } }, 'f:type': {} },
    };
    expect(readFieldSet(json).toJson()).toEqual(json);
    expect(readFieldSet('nonsense').isEmpty()).toBe(true);
  });
});
