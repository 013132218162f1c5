import { describe, expect, it } from 'vitest';

import type { ImagePresence } from '@outrider/api/src/ports/image-registry.ts';
import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  DAY,
  MINUTE,
  commitBook,
  failedEntry,
  historyOf,
  imageRegistry,
  ledgerEntry,
  planOf,
  sha,
} from '../../../support/rollback/rollback-parts.ts';

const [BAD, GOOD, OLD] = [sha('b'), sha('a'), sha('0')];
const index = snapshotOf(
  gitRepo({ commit: BAD, paths: ['app'] }),
  bundle({ commit: BAD, created: 1 }),
  cluster({ name: 'edge-1' }),
  bundleDeployment({ cluster: 'fleet-default/edge-1', state: 'NotReady', ready: false }),
);
const entries = [failedEntry(BAD, 10 * MINUTE), ledgerEntry(GOOD, 2 * DAY), ledgerEntry(OLD, 9 * DAY)];
const deploymentOf = (...images: readonly string[]) =>
  JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: { template: { spec: { containers: images.map((image) => ({ image })) } } },
  });
const repository = {
  [BAD]: { 'app/web.yaml': deploymentOf('shop:3') },
  [GOOD]: { 'app/web.yaml': deploymentOf('shop:2', 'proxy:1') },
  [OLD]: { 'app/web.yaml': deploymentOf('shop:1', 'proxy:1') },
};
const there: ImagePresence = { state: 'present' };
const private_: ImagePresence = { state: 'unknown', reason: 'the registry wants credentials' };
const planWith = (known: Readonly<Record<string, ImagePresence>>, files: typeof repository = repository) =>
  planOf({
    index,
    entries,
    book: commitBook(historyOf(BAD, GOOD, OLD), files),
    registry: imageRegistry(known),
  });

describe('api/engines/rollback/plan-rollback.images', () => {
  it('goes back to the last good one while its images are there, and says so', async () => {
    const { candidates, gaps } = await planWith({ 'shop:1': there, 'shop:2': there, 'proxy:1': there });
    expect(candidates.map(({ revision }) => revision)).toEqual([GOOD, OLD]);
    const told = candidates[0]?.evidence.find(({ text }) => text.includes('images'));
    expect(told).toEqual({
      text: 'All 2 images that its changed files name are still in their registries.',
      sources: [{ type: 'commit', gitRepo: 'fleet-default/shop', commit: GOOD }],
    });
    expect(gaps.join()).not.toMatch(/images?/);
  });

  it('ranks one whose image is gone below one whose images are there', async () => {
    const { candidates, chosen } = await planWith({ 'shop:1': there, 'proxy:1': there });
    expect(candidates.map(({ revision }) => revision)).toEqual([OLD, GOOD]);
    expect(chosen).toBe(OLD);
    expect(candidates[0]?.hazards.map(({ kind }) => kind)).not.toContain('image-missing');
    expect(candidates[1]?.hazards).toContainEqual({
      kind: 'image-missing',
      risk: 'high',
      claim: {
        text: 'Image shop:2 is no longer in its registry: on nodes that hold no copy, pods of this revision do not start.',
        sources: [{ type: 'commit', gitRepo: 'fleet-default/shop', commit: GOOD }],
      },
    });
    expect(candidates[1]?.evidence.map(({ text }) => text)).toContain(
      '1 of 2 images that its changed files name are still in their registries.',
    );
  });

  it('counts many images that are gone as one hazard', async () => {
    const { candidates } = await planWith({});
    for (const { hazards } of candidates) {
      expect(hazards.filter(({ kind }) => kind === 'image-missing')).toHaveLength(1);
    }
    expect(candidates[0]?.hazards.map(({ claim }) => claim.text).join()).toMatch(
      /Images shop:\d and proxy:1 are no longer in their registries/,
    );
  });

  it('says once what it could not be told, and ranks nothing by it', async () => {
    const { candidates, gaps } = await planWith({ 'shop:1': there, 'shop:2': there, 'proxy:1': private_ });
    expect(candidates.map(({ revision }) => revision)).toEqual([GOOD, OLD]);
    expect(gaps.filter((gap) => gap.includes('proxy:1'))).toEqual([
      'Whether proxy:1 is still there is not known: the registry wants credentials.',
    ]);
  });

  it('says when no registry is asked, and when it is not known for what', async () => {
    const history = historyOf(BAD, GOOD, OLD);
    const off = await planOf({ index, entries, book: commitBook(history, repository) });
    expect(off.gaps.join()).toMatch(/no registry is asked/);
    const unread = await planOf({ index, entries, book: commitBook(history), registry: imageRegistry({}) });
    expect(unread.gaps.join()).toMatch(/Which images a{8} needs was not read/);
    expect((await planOf({ index, registry: imageRegistry({}) })).gaps.join()).not.toMatch(/image/);
  });
});
