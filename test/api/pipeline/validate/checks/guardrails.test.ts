import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { AnyRecord } from '@outrider/api/src/pipeline/observe/fleet-index.ts';
import type { LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { DEFAULT_POLICY } from '@outrider/api/src/pipeline/propose/policy/policy.ts';
import type { ValidationScene } from '@outrider/api/src/pipeline/validate/validation-scene.ts';
import {
  bundle,
  bundleDeployment,
  cluster,
  gitRepo,
  rancherCluster,
  target,
} from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import {
  actionDraft,
  draftOf,
  FakeDryRunner,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const prod = { env: 'prod' };
const guardrails = { ...DEFAULT_POLICY, protectedClusters: [prod, { tier: '1', region: 'eu' }] };
const repo = live('GitRepo', { spec: { paused: true } });
const resume = { name: 'resume', parameters: {} } as const;
const edges = (labels: Readonly<Record<string, string>>): readonly AnyRecord[] => [
  gitRepo(),
  bundle(),
  bundleDeployment(),
  cluster({ labels, displayName: 'Edge one' }),
];

async function verdict(
  records: readonly AnyRecord[],
  { object = repo, ...more }: Partial<ValidationScene> & { object?: LiveObject } = {},
) {
  const on = validationScene({ records, objects: [object], guardrails, ...more });
  const results = await resultsOf('guardrails', actionDraft(object, resume), on);
  return results.map(({ outcome, text }) => `${outcome}: ${text}`).join('\n');
}

describe('api/pipeline/validate/checks/guardrails', () => {
  it('lets through what reaches no protected cluster', async () => {
    expect(await verdict(edges({ env: 'test', tier: '1' }))).toMatch(/^passed: /);
  });

  it('fails what is deployed to a protected cluster, and says which one', async () => {
    expect(await verdict(edges(prod))).toBe(
      'failed: Cluster Edge one is protected: Outrider changes nothing there.',
    );
    expect(await verdict(edges({ tier: '1', region: 'eu' }))).toMatch(/^failed: /);
  });

  it('goes by the labels of Rancher as well, whatever those of Fleet say', async () => {
    const records = [...edges({ env: 'dev' }), rancherCluster({ labels: prod })];
    expect(await verdict(records)).toMatch(/^failed: /);
  });

  it('counts clusters that get it when it goes on', async () => {
    const records = [
      gitRepo({ targets: [target({ clusterName: 'edge-2' })] }),
      cluster(),
      cluster({ name: 'edge-2', labels: prod }),
    ];
    expect(await verdict(records)).toMatch(/^failed: Cluster edge-2/);
    expect(
      await verdict([gitRepo({ targets: [target({ clusterName: 'edge-1' })] }), ...records.slice(1)]),
    ).toMatch(/^passed: /);
  });

  it('fails what changes an object of a protected cluster', async () => {
    const object = live('CronJob', { spec: { suspend: true } });
    const on = validationScene({ records: edges(prod), objects: [object], guardrails });
    const draft = actionDraft(object, { name: 'resume-cron-job', parameters: {} });
    expect(await resultsOf('guardrails', draft, on)).toMatchObject([{ outcome: 'failed' }]);
  });

  it('fails a commit that a protected cluster gets', async () => {
    const edit: Change = {
      type: 'git-edit',
      repository: 'https://user:pass@git.example.com/shop/',
      branch: 'main',
      file: 'app/deploy.yaml',
      before: 'a',
      after: 'b',
    };
    const says = async (change: Change, records: readonly AnyRecord[]) =>
      (await resultsOf('guardrails', draftOf([change]), validationScene({ records, guardrails }))).map(
        ({ outcome }) => outcome,
      );
    expect(await says(edit, edges(prod))).toEqual(['failed']);
    expect(await says(edit, edges({}))).toEqual(['passed']);
    // Nobody follows it, so nobody knows where it goes.
    expect(await says({ ...edit, branch: 'other' }, edges({}))).toEqual(['failed']);
    expect(await says({ ...edit, repository: 'https://git.example.com/other' }, edges({}))).toEqual([
      'failed',
    ]);
  });

  it('fails what reaches nobody knows what', async () => {
    expect(await verdict([])).toContain('could not be found out');
    expect(await verdict([gitRepo(), bundle(), bundleDeployment()])).toContain('could not be found out');
    const far = live('Cluster', { cluster: 'local', name: 'edge-9', spec: { paused: true } });
    expect(await verdict(edges({}), { object: far })).toContain('could not be found out');
  });

  it('names no cluster that the caller may not know of, and tells not how many there are', async () => {
    const records = [
      ...edges(prod),
      cluster({ name: 'edge-2', labels: prod }),
      bundleDeployment({ cluster: 'fleet-default/edge-2' }),
    ];
    const said = await verdict(records, { knowsCluster: () => false });
    expect(said).toBe('failed: It reaches a protected cluster: Outrider changes nothing there.');
  });

  it('asks nothing of the API server of a protected cluster', async () => {
    const dryRunner = new FakeDryRunner({ outcome: 'accepted', object: undefined });
    const on = validationScene({ records: edges(prod), objects: [repo], guardrails, dryRunner });
    expect(await resultsOf('dry-run', actionDraft(repo, resume), on)).toMatchObject([{ outcome: 'skipped' }]);
    expect(dryRunner.tried).toEqual([]);
  });
});
