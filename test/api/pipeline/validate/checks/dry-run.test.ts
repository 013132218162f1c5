import { describe, expect, it } from 'vitest';

import { RancherUnavailableError } from '@outrider/api/src/kernel/errors.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import type { DryRunAnswer } from '@outrider/api/src/ports/dry-runner.ts';
import { cluster } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import {
  actionDraft,
  draftOf,
  FakeDryRunner,
  patchOf,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const workload = live('Deployment', { spec: { replicas: 1 } });
const draft = actionDraft(workload, { name: 'scale', parameters: { replicas: 3 } });

async function says(answer: DryRunAnswer | (() => Promise<DryRunAnswer>)) {
  const on = validationScene({ objects: [workload], dryRunner: new FakeDryRunner(answer) });
  return resultsOf('dry-run', draft, on);
}

const becomes = (uid: string, replicas: number): DryRunAnswer => {
  const object: RawObject = { metadata: { uid }, spec: { replicas } };
  return { outcome: 'accepted', object };
};

describe('api/pipeline/validate/checks/dry-run', () => {
  it.each<[DryRunAnswer, string]>([
    [{ outcome: 'accepted', object: undefined }, 'passed'],
    [becomes('uid-of-shop', 3), 'passed'],
    [{ outcome: 'refused', message: 'admission webhook denied it' }, 'failed'],
    [{ outcome: 'unknown', message: 'the cluster is away' }, 'warned'],
  ])('says what the API server says: %j', async (answer, outcome) => {
    expect(await says(answer)).toMatchObject([{ outcome, cluster: 'c-m-edge-1' }]);
  });

  it('fails when another object has come in its place', async () => {
    expect(await says(becomes('uid-of-another', 3))).toMatchObject([{ outcome: 'failed' }]);
  });

  it('says when admission makes something else of it', async () => {
    expect(await says(becomes('uid-of-shop', 1))).toMatchObject([
      { outcome: 'warned', text: expect.stringContaining('/spec/replicas') },
    ]);
  });

  it('has failed where it broke, in one cluster only', async () => {
    const objects = ['a', 'b'].map((name) =>
      live('Deployment', { cluster: `c-${name}`, spec: { replicas: 1 } }),
    );
    const changes = objects.map((object) =>
      patchOf(object, { op: 'replace', path: '/spec/replicas', value: 3 }),
    );
    let calls = 0;
    const dryRunner = new FakeDryRunner(async () => {
      calls += 1;
      if (calls === 1) throw new RancherUnavailableError('Rancher does not answer.', { next: 'Try again.' });
      return { outcome: 'accepted', object: undefined };
    });
    const records = ['a', 'b'].map((name) => cluster({ name, clusterId: `c-${name}` }));
    const on = validationScene({ records, objects, dryRunner });
    const results = await resultsOf('dry-run', draftOf(changes), on);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['failed', 'passed']);
    expect(results.find(({ outcome }) => outcome === 'failed')?.text).toContain(
      'Rancher does not answer. Try again.',
    );
  });

  it('asks a sample of many clusters, a few at a time, and says so', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `c-${String(index).padStart(2, '0')}`);
    const objects = names.map((id) => live('Deployment', { cluster: id, spec: { replicas: 1 } }));
    const changes = objects.map((object) =>
      patchOf(object, { op: 'replace', path: '/spec/replicas', value: 3 }),
    );
    let underWay = 0;
    let most = 0;
    const dryRunner = new FakeDryRunner(async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise<void>((resolve) => setImmediate(resolve));
      underWay -= 1;
      return { outcome: 'accepted', object: undefined };
    });
    const records = names.map((id) => cluster({ name: id, clusterId: id }));
    const on = validationScene({ records, objects, dryRunner });
    const results = await resultsOf('dry-run', draftOf(changes), on);
    expect(results.flatMap(({ cluster: id }) => id ?? [])).toEqual(['c-00', 'c-05', 'c-10', 'c-14', 'c-19']);
    expect(results.at(-1)).toMatchObject({
      outcome: 'warned',
      text: expect.stringContaining('5 of 20 clusters'),
    });
    expect(dryRunner.tried).toHaveLength(5);
    expect(most).toBe(3);
  });

  it('does not try what expects a change that was only tried', async () => {
    const first = patchOf(workload, { op: 'replace', path: '/spec/replicas', value: 2 });
    const second = patchOf(
      workload,
      { op: 'test', path: '/spec/replicas', value: 2 },
      { op: 'replace', path: '/spec/replicas', value: 3 },
    );
    const dryRunner = new FakeDryRunner({ outcome: 'accepted', object: undefined });
    await resultsOf('dry-run', draftOf([first, second]), validationScene({ objects: [workload], dryRunner }));
    expect(dryRunner.tried).toEqual([first]);
  });

  it('says why nothing was tried', async () => {
    const nobody = validationScene({ objects: [workload] });
    expect(await resultsOf('dry-run', draft, nobody)).toMatchObject([{ outcome: 'skipped' }]);
  });
});
