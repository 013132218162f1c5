import { describe, expect, it } from 'vitest';

import {
  changesNoted,
  keysBehind,
} from '@outrider/api/src/pipeline/diagnose/incidents/suspects/changes-noted.ts';
import type { NotedChange } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/note-change.ts';
import { bundle, NOW, rancherCluster, snapshotOf } from '../../../../../support/records.ts';

const APP = 'fleet-default/shop-app';
const OTHER = 'fleet-default/other';
const INDEX = snapshotOf(
  bundle(),
  bundle({ name: 'other', gitRepo: undefined, helmOp: 'fleet-default/chart' }),
  rancherCluster({ name: 'c-1', displayName: 'edge-1' }),
);
const RUNNING = new Map([
  ['c-1', new Set([APP, OTHER])],
  ['c-2', new Set([APP])],
]);
const PLACES = { running: RUNNING, bundles: [APP, OTHER] };

const SHA = '0123456789'.repeat(4);

describe('api/pipeline/diagnose/incidents/suspects/changes-noted', () => {
  it('lets a commit reach its bundle, and says where it was read', () => {
    const [commit] = changesNoted([noted('Bundle', APP, SHA)], PLACES, INDEX);
    expect(commit).toMatchObject({ kind: 'commit', commit: SHA, topology: 1, at: NOW });
    expect([...(commit?.reached ?? [])]).toEqual([`${APP}|c-1`, `${APP}|c-2`]);
    expect(commit?.claim).toEqual({
      text: `Commit 01234567 came with the bundle ${APP}.`,
      sources: [{ type: 'commit', gitRepo: 'fleet-default/shop', commit: SHA }],
    });
    const [ofHelmOp] = changesNoted([noted('Bundle', OTHER, 'abc')], PLACES, INDEX);
    expect(ofHelmOp?.claim.sources).toMatchObject([{ type: 'object', object: { kind: 'Bundle' } }]);
  });

  it('lets settings reach all bundles of a source, and a version all that runs on the cluster', () => {
    const changes = changesNoted(
      [
        noted('GitRepo', 'fleet-default/shop', 'branch, paths'),
        noted('HelmOp', 'fleet-default/chart', 'helm'),
        noted('RancherCluster', 'c-1', 'v1.34.1'),
      ],
      PLACES,
      INDEX,
    );
    expect(changes.map(({ claim, reached, topology }) => [claim.text, [...reached], topology])).toEqual([
      ['GitRepo fleet-default/shop was changed: branch, paths.', [`${APP}|c-1`, `${APP}|c-2`], 0.9],
      ['HelmOp fleet-default/chart was changed: helm.', [`${OTHER}|c-1`], 0.9],
      ['edge-1 changed to Kubernetes v1.34.1.', [`${APP}|c-1`, `${OTHER}|c-1`], 0.8],
    ]);
  });

  it('asks for the objects whose changes reach what is looked at', () => {
    const keys = keysBehind({ running: RUNNING, bundles: [APP] }, INDEX);
    expect([...keys].sort()).toEqual(['c-1', 'c-2', 'fleet-default/chart', 'fleet-default/shop', APP]);
  });

  it('leaves out what reaches nothing that is looked at, and never names a bundle that may not be', () => {
    const elsewhere = [
      noted('GitRepo', 'fleet-default/away', 'branch'),
      noted('RancherCluster', 'c-9', 'v1'),
    ];
    expect(changesNoted(elsewhere, PLACES, INDEX)).toEqual([]);
    const hidden = { running: RUNNING, bundles: [APP] };
    expect(changesNoted([noted('Bundle', OTHER, 'abc')], hidden, INDEX)).toEqual([]);
  });
});

const KINDS = {
  Bundle: 'commit',
  GitRepo: 'configuration',
  HelmOp: 'configuration',
  RancherCluster: 'cluster-version',
} as const;

function noted(object: NotedChange['object'], key: string, value: string): NotedChange {
  return { id: `${object} ${key}`, kind: KINDS[object], object, key, at: NOW, value };
}
