import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { projectObject } from '@outrider/api/src/pipeline/observe/project/project-object.ts';
import { OBSERVED_KINDS, type ObservedKind } from '@outrider/api/src/pipeline/observe/records.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import { RAW_OBJECTS } from '../../../../support/clusters/raw-objects.ts';

const kinds = fc.constantFrom<ObservedKind>(...OBSERVED_KINDS);
const project = (kind: ObservedKind, raw: unknown) => projectObject(kind, raw as RawObject, 1);

/** Every place in a value, as a path. */
function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, item]) => placesIn(item, [...path, name]))];
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return by;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  if (by === undefined && rest.length === 0) Reflect.deleteProperty(copy, name);
  else copy[name] = replaced(copy[name], rest, by);
  return copy;
}

/** A real object of a kind in which some places hold something else, or nothing. */
const mutated = kinds.chain((kind) => {
  const places = placesIn(RAW_OBJECTS[kind]);
  const mutation = fc.tuple(fc.constantFrom(...places), fc.option(fc.jsonValue(), { nil: undefined }));
  return fc.array(mutation, { minLength: 1, maxLength: 4 }).map((mutations) => {
    let raw: unknown = RAW_OBJECTS[kind];
    for (const [path, by] of mutations) {
      if (placesIn(raw).some((place) => place.join('/') === path.join('/'))) raw = replaced(raw, path, by);
    }
    return { kind, raw };
  });
});

describe('api/pipeline/observe/project/project-object', () => {
  it('never throws, whatever arrives', () => {
    fc.assert(
      fc.property(kinds, fc.jsonValue({ maxDepth: 6 }), (kind, raw) => {
        const record = project(kind, raw);
        expect(record?.key !== '').toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on a real object with wrong or missing parts, and its texts stay bounded', () => {
    fc.assert(
      fc.property(mutated, ({ kind, raw }) => {
        const record = project(kind, raw);
        if (record === undefined) return;
        expect(record.kind).toBe(kind);
        for (const condition of record.conditions) expect(condition.message.length).toBeLessThanOrEqual(4096);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives nothing for an object without a name', () => {
    expect(project('GitRepo', { metadata: { namespace: 'a' } })).toBeUndefined();
  });

  it('is not fooled by names that JavaScript gives a meaning', () => {
    const labels: unknown = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const record = project('GitRepo', { metadata: { name: 'a', labels } });

    expect(record?.labels).toEqual({ constructor: 'y' });
    expect(Object.getPrototypeOf(record?.labels)).toBe(Object.prototype);
  });

  it('reduces a GitRepo', () => {
    expect(project('GitRepo', RAW_OBJECTS.GitRepo)).toMatchObject({
      key: 'fleet-default/shop',
      generation: 3,
      created: Date.UTC(2026, 7, 1),
      branch: 'main',
      paths: ['app'],
      targets: [{ name: 'prod', clusterGroup: 'edge', clusterSelector: { matchLabels: { env: 'prod' } } }],
      pollingIntervalMs: 90_000,
      correctDrift: { enabled: true, force: true },
      forceSyncGeneration: 2,
      updateGeneration: 0,
      insecureSkipTls: true,
      lastPolling: Date.UTC(2026, 8, 1, 11, 59),
      summary: { desiredReady: 2, ready: 1, notReady: 1, errApplied: 0 },
      displayMessage: 'x'.repeat(4096),
      conditions: [
        {
          type: 'Ready',
          status: 'False',
          reason: 'Error',
          message: 'NotReady(1)',
          lastUpdate: Date.UTC(2026, 8, 1, 11),
        },
        { type: 'Odd', status: 'Unknown' },
      ],
      sizeBytes: 1,
    });
  });

  it('reduces a Bundle', () => {
    const record = project('Bundle', RAW_OBJECTS.Bundle);

    expect(record).toMatchObject({
      gitRepo: 'fleet-default/shop',
      helmOp: undefined,
      commit: 'abc',
      targetNamespace: 'shop',
      dependsOn: [
        { name: 'base', acceptedStates: ['Ready'] },
        { selector: { matchLabels: { env: 'prod' } } },
      ],
      rollout: {
        maxUnavailable: 0,
        autoPartitionSize: '25%',
        autoPartitionThreshold: undefined,
        partitions: [{ name: 'p', maxUnavailable: '10%' }],
      },
      comparePatches: [{ operations: [{ op: 'remove', path: '/spec' }], jsonPointers: ['/a'] }],
      targets: [{ doNotDeploy: true, clusterSelector: { matchLabels: {}, matchExpressions: [] } }],
      partitions: [{ name: 'All', count: 2, summary: { ready: 1 } }],
    });
    expect(JSON.stringify(record)).not.toContain('xxxx');
  });

  it('reduces a BundleDeployment and computes its state instead of believing it', () => {
    const record = project('BundleDeployment', RAW_OBJECTS.BundleDeployment);

    expect(record).toMatchObject({
      state: 'ErrApplied',
      bundle: 'fleet-default/shop-app',
      cluster: 'fleet-default/edge-1',
      gitRepo: 'fleet-default/shop',
      correctDrift: { enabled: true, force: false },
      resourceCount: 20,
      modified: [{ missing: true, patch: 'y'.repeat(4096) }],
    });
    expect(record).toHaveProperty('nonReady.length', 10);
  });

  it('reduces clusters', () => {
    expect(project('Cluster', RAW_OBJECTS.Cluster)).toMatchObject({
      clusterId: 'c-m-1',
      displayName: 'Edge 1',
      agentLastSeen: Date.UTC(2026, 8, 1, 11, 58),
      deploymentNamespace: 'cluster-fleet-default-edge-1',
    });
    expect(
      project('Cluster', {
        metadata: { name: 'bare' },
        status: { agent: { lastSeen: '0001-01-01T00:00:00Z' } },
      }),
    ).toMatchObject({ clusterId: 'bare', displayName: 'bare', agentLastSeen: undefined });
    expect(project('RancherCluster', RAW_OBJECTS.RancherCluster)).toMatchObject({
      key: 'c-m-1',
      displayName: 'Edge 1',
      fleetWorkspace: 'fleet-default',
      kubernetesVersion: 'v1.34.1',
    });
  });
});
