import { describe, expect, it } from 'vitest';

import { bundleClusters } from '@outrider/api/src/pipeline/detect/targets/bundle-clusters.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';

import {
  bundle,
  bundleDeployment,
  cluster,
  gitRepo,
  snapshotOf,
  target,
} from '../../../../support/records.ts';

describe('api/pipeline/detect/targets/bundle-clusters', () => {
  const clusters = [cluster({ name: 'a' }), cluster({ name: 'b' }), cluster({ name: 'c' })];
  const names = (subject: ReturnType<typeof bundle>, ...more: readonly AnyRecord[]) =>
    bundleClusters(subject, snapshotOf(subject, ...clusters, ...more)).map((one) => one.name);

  it('takes what its GitRepo targets and the bundle does not exclude', () => {
    const repo = gitRepo({ targets: [target({ clusterName: 'a' }), target({ clusterName: 'b' })] });
    expect(names(bundle(), repo)).toEqual(['a', 'b']);
    const excluding = bundle({
      targets: [target({ clusterName: 'a', doNotDeploy: true }), ...bundle().targets],
    });
    expect(names(excluding, repo)).toEqual(['b']);
  });

  it('takes its own targets when it has no source', () => {
    expect(names(bundle({ gitRepo: undefined, targets: [target({ clusterName: 'c' })] }))).toEqual(['c']);
  });

  it('takes clusters it is deployed to', () => {
    const repo = gitRepo({ targets: [target({ clusterName: 'a' })] });
    expect(names(bundle(), repo, bundleDeployment({ cluster: 'fleet-default/c' }))).toEqual(['a', 'c']);
  });
});
