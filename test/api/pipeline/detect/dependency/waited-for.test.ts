import { describe, expect, it } from 'vitest';

import { dependencyChain, waitedForNames } from '@outrider/api/src/pipeline/detect/dependency/waited-for.ts';

import { failingDeployment } from '../../../../support/rules/failed-deployments.ts';
import { bundleDeployment, snapshotOf } from '../../../../support/records.ts';

const waiting = (name: string, dependencies: string) =>
  failingDeployment(`dependent bundle(s) are not ready: [${dependencies}]`, undefined, {
    bundle: `fleet-default/${name}`,
  });

describe('api/pipeline/detect/dependency/waited-for', () => {
  it('reads the names, however they are separated', () => {
    expect(waitedForNames(waiting('app', 'one two'))).toEqual(['one', 'two']);
    expect(waitedForNames(waiting('app', 'one, two,three'))).toEqual(['one', 'two', 'three']);
    expect(waitedForNames(waiting('app', ''))).toEqual([]);
    expect(waitedForNames(bundleDeployment())).toEqual([]);
  });

  it('follows a chain to the deployment that does not wait', () => {
    const root = bundleDeployment({ bundle: 'fleet-default/root', state: 'NotReady' });
    const chain = [waiting('a', 'b'), waiting('b', 'c'), waiting('c', 'root'), root];
    const [first] = chain;
    const found = dependencyChain(first ?? root, snapshotOf(...chain));
    expect(found.links.map((link) => link.bundle)).toEqual([
      'fleet-default/b',
      'fleet-default/c',
      'fleet-default/root',
    ]);
    expect(found.isCycle).toBe(false);
  });

  it('looks on the same cluster only', () => {
    const elsewhere = bundleDeployment({ bundle: 'fleet-default/b', cluster: 'fleet-default/edge-2' });
    const subject = waiting('a', 'b');
    expect(dependencyChain(subject, snapshotOf(subject, elsewhere))).toEqual({ links: [], isCycle: false });
  });

  it('calls a bundle that waits for itself a circle', () => {
    const subject = waiting('a', 'a');
    expect(dependencyChain(subject, snapshotOf(subject))).toEqual({ links: [], isCycle: true });
  });

  it('stops in chains without end', () => {
    const chain = Array.from({ length: 80 }, (_, at) => waiting(`b${at}`, `b${at + 1}`));
    const [first] = chain;
    expect(dependencyChain(first ?? bundleDeployment(), snapshotOf(...chain)).links).toHaveLength(50);
  });
});
