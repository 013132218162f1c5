import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { bundle, bundleDeployment, cluster, gitRepo, snapshotOf } from '../../../support/records.ts';
import {
  DAY,
  HOUR,
  commitBook,
  failedEntry,
  historyOf,
  ledgerEntry,
  planOf,
  sha,
  viewWithout,
  type PlanFacts,
} from '../../../support/rollback/rollback-parts.ts';

const CLUSTERS = ['edge-1', 'edge-2', 'edge-3', 'edge-4'];
const SIBLINGS = ['shop-web', 'shop-mail', 'shop-search'];
const [BAD, WEB, GOOD, OLD] = ['b', 'c', 'a', '0'].map(sha) as [string, string, string, string];

/** A fleet with only these clusters and bundles in it. */
function fleetOf(clusters: readonly string[], siblings: readonly string[]): PlanFacts {
  const bundles = ['shop-app', ...siblings];
  const deployments = bundles.flatMap((name) =>
    clusters.map((on) =>
      bundleDeployment({
        bundle: `fleet-default/${name}`,
        cluster: `fleet-default/${on}`,
        state: on === 'edge-2' ? 'ErrApplied' : 'Ready',
      }),
    ),
  );
  const entries = clusters.flatMap((on) => {
    const place = { cluster: `c-m-${on}` };
    return [
      failedEntry(BAD, HOUR, place),
      ledgerEntry(GOOD, (5 + CLUSTERS.indexOf(on)) * DAY, place),
      ...(on === 'edge-3' ? [failedEntry(OLD, 30 * DAY, place)] : [ledgerEntry(OLD, 30 * DAY, place)]),
      ...siblings.map((name) => ledgerEntry(WEB, 2 * DAY, { ...place, bundle: `fleet-default/${name}` })),
    ];
  });
  return {
    index: snapshotOf(
      gitRepo({ commit: BAD, paths: ['app', 'web', 'mail', 'search'] }),
      ...bundles.map((name) => bundle({ name, commit: BAD, created: 1 })),
      ...clusters.map((name) => cluster({ name })),
      ...deployments,
    ),
    entries,
    book: commitBook(historyOf(BAD, WEB, GOOD, OLD)),
  };
}

describe('api/engines/rollback/plan-rollback.visibility', () => {
  it('plans as if what the caller may not see did not exist', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(CLUSTERS),
        fc.subarray(SIBLINGS),
        async (hiddenClusters, hiddenSiblings) => {
          const view = viewWithout(
            ...hiddenSiblings,
            ...hiddenClusters.flatMap((name) => [name, `c-m-${name}`]),
          );
          const cut = await planOf(fleetOf(CLUSTERS, SIBLINGS), {}, view);
          const rest = (all: readonly string[], hidden: readonly string[]) =>
            all.filter((one) => !hidden.includes(one));
          const alone = fleetOf(rest(CLUSTERS, hiddenClusters), rest(SIBLINGS, hiddenSiblings));
          const { gaps, ...expected } = await planOf(alone, {}, viewWithout());
          const { gaps: withHidden, ...plan } = cut;
          expect(plan).toStrictEqual(expected);
          const told = withHidden.filter((gap) => !gap.startsWith('Part of this is hidden'));
          expect(told).toStrictEqual(gaps);
        },
      ),
      { numRuns: 60 },
    );
  });
});
