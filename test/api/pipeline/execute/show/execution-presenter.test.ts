import { describe, expect, it } from 'vitest';

import { Execution } from '@outrider/api/contract/fixes/executions.ts';
import { stepsOf } from '@outrider/api/src/pipeline/execute/plan/steps-of.ts';
import { presentExecution } from '@outrider/api/src/pipeline/execute/show/execution-presenter.ts';
import type { RunFacts } from '@outrider/api/src/pipeline/execute/state/run-facts.ts';
import { aPlan, person, T0 } from '../../../../support/fixes/proposals.ts';

const { steps: works = [] } = stepsOf(aPlan());
const run: RunFacts = {
  id: 'run-1',
  proposal: 'p-1',
  revision: 1,
  digest: 'd',
  kind: 'apply',
  state: 'verifying',
  requestedBy: person('ben'),
  lease: 1,
  dueAt: T0 + 60_000,
  note: 'Deployment cart is scaled.',
  openedAt: T0,
  steps: [
    {
      position: 0,
      key: 'd:0',
      kind: 'change',
      state: 'done',
      attempts: 1,
      before: { uid: 'uid-1', fields: [{ path: '/spec/replicas', value: 1 }, { path: '/spec/paused' }] },
      after: { uid: 'uid-1', fields: [{ path: '/spec/replicas', value: 2 }] },
      note: 'Deployment cart was patched.',
      at: T0,
    },
  ],
};

describe('api/pipeline/execute/show/execution-presenter', () => {
  it('shows each step, with what was seen before and after', () => {
    const shown = Execution.parse(presentExecution(run, { works, branches: [], mayKnow: true }));
    expect(shown).toMatchObject({
      state: 'verifying',
      note: 'Deployment cart is scaled.',
      dueAt: new Date(T0 + 60_000).toISOString(),
      requestedBy: { name: 'ben' },
    });
    expect(shown.steps).toMatchObject([
      {
        what: 'Scale: Deployment cart in cluster c-1.',
        target: { type: 'object', object: { kind: 'Deployment', name: 'cart' } },
        note: 'Deployment cart was patched.',
        fields: [{ path: '/spec/replicas', before: 1, after: 2 }, { path: '/spec/paused' }],
      },
    ]);
    expect(shown.endedAt).toBeUndefined();
  });

  it('shows who may not see an object that something is done, and neither where nor what was there', () => {
    const shown = presentExecution(run, { works: [undefined], branches: [], mayKnow: false });
    expect(shown.steps).toMatchObject([{ what: 'Changes an object that you may not see.', fields: [] }]);
    expect(JSON.stringify(shown)).not.toMatch(/cart|c-1|replicas|scaled/);
  });

  it('links to the pull request, and names branch and commit', () => {
    const target = {
      type: 'repository',
      repository: 'https://git.test/shop',
      branch: 'main',
      baseCommit: 'b',
      blobs: { 'a.yaml': 'x' },
    } as const;
    const pushed = {
      ...run,
      steps: run.steps.map((step) => ({
        ...step,
        kind: 'push' as const,
        after: { commit: 'c', pullRequest: { number: 7, url: 'https://git.test/7' } },
      })),
    };
    const shown = Execution.parse(
      presentExecution(pushed, {
        works: [{ kind: 'push', target, changes: [] }],
        branches: ['outrider/p'],
        mayKnow: true,
      }),
    );
    expect(shown.steps[0]).toMatchObject({
      what: 'Pushes a commit with one file to a branch of its own in https://git.test/shop.',
      target: { type: 'repository', branch: 'main', files: ['a.yaml'] },
      branch: 'outrider/p',
      commit: 'c',
      pullRequest: { number: 7 },
    });
  });
});
