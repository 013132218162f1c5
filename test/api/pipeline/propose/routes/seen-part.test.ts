import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { PlanTarget } from '@outrider/api/contract/fixes/proposals.ts';
import type { CheckResult } from '@outrider/api/contract/fixes/suggestions.ts';
import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { seenPart, seesPlan, type Onlooker } from '@outrider/api/src/pipeline/propose/routes/seen-part.ts';
import { aPlan, aProposal } from '../../../../support/fixes/proposals.ts';
import { cluster, gitRepo, snapshotOf } from '../../../../support/records.ts';

const REPOSITORY = 'https://git.example.com/org/apps';
const EDIT: Change = {
  type: 'git-edit',
  repository: REPOSITORY,
  branch: 'main',
  file: 'apps/shop/values.yaml',
  before: 'replicas: 1',
  after: 'replicas: 3',
};
const BRANCH: PlanTarget = {
  type: 'repository',
  repository: REPOSITORY,
  branch: 'main',
  baseCommit: 'c0ffee',
  blobs: { [EDIT.file]: 'b10b' },
};
const CHECKS: CheckResult[] = [
  { check: 'schema', outcome: 'passed', text: 'It fits.' },
  { check: 'dry-run', outcome: 'passed', text: 'c-1 would take it.', cluster: 'c-1' },
  { check: 'dry-run', outcome: 'passed', text: 'c-2 would take it.', cluster: 'c-2' },
];
const everything = () => true;

function onlooker(sees: (ref: ObjectRef) => boolean): Onlooker {
  const view: AccessView = {
    visibility: { kind: 'scopes', scopeIds: [] },
    maySee: (ref) => Promise.resolve(sees(ref)),
    seesFindingsOn: () => Promise.resolve(false),
  };
  const repo = { namespace: 'fleet-default', repo: REPOSITORY, branch: 'main' };
  const repos = ['dev', 'prod'].map((name) => gitRepo({ ...repo, name }));
  const snapshot = snapshotOf(...repos, cluster({ clusterId: 'c-1', name: 'edge-1' }));
  return { view, snapshot: () => snapshot };
}

function onlyNames(...names: string[]): Onlooker {
  return onlooker(({ name }) => names.includes(name));
}

describe('api/pipeline/propose/routes/seen-part', () => {
  it('shows everything to who may see everything, and asks nothing', async () => {
    const view: AccessView = {
      visibility: { kind: 'all' },
      maySee: () => Promise.reject(new TypeError('asked')),
      seesFindingsOn: () => Promise.resolve(true),
    };
    const snapshot = () => {
      throw new TypeError('read');
    };
    const { title, plan, reach } = aProposal({ plan: aPlan({ changes: [EDIT], targets: [BRANCH] }) });
    const seen = await seenPart({ title, plan, reach, checks: CHECKS }, { view, snapshot });
    expect(seen).toEqual({ shown: { title, plan, reach, checks: CHECKS }, hasWholePlan: true });
    expect(await seesPlan(plan, { view, snapshot })).toBe(true);
  });

  it('shows all of it to who may see all that it changes, and where it was checked', async () => {
    const { title, plan, reach } = aProposal();
    const seen = await seenPart({ title, plan, reach, checks: CHECKS }, onlooker(everything));
    expect(seen).toEqual({ shown: { title, plan, reach, checks: CHECKS }, hasWholePlan: true });
  });

  it('gives no name and no value of an object that is hidden', async () => {
    const proposal = aProposal({ checks: CHECKS, plan: aPlan({ resultHash: 'f00d' }) });
    const { shown, hasWholePlan } = await seenPart(proposal, onlyNames());
    expect(hasWholePlan).toBe(false);
    expect(shown).toMatchObject({
      hidden: true,
      checks: [],
      plan: { risk: 'low', changes: [], targets: [] },
    });
    expect(JSON.stringify(shown)).not.toMatch(/cart|shop|c-1|c-2|replicas|f00d|reach/);
    expect(await seesPlan(proposal.plan, onlyNames())).toBe(false);
  });

  it('keeps what may be seen of a plan of which something is hidden', async () => {
    const { changes, targets } = aPlan();
    const [change, target] = [changes[0], targets[0]];
    if (change?.type !== 'kubernetes-patch' || target?.type !== 'object') throw new TypeError('another plan');
    const other = { ...change, object: { ...change.object, name: 'billing' } };
    const plan = aPlan({
      changes: [change, other],
      targets: [target, { ...target, name: 'billing' }],
    });
    const { shown } = await seenPart(aProposal({ plan }), onlyNames('cart'));
    expect(shown.plan).toMatchObject({ changes: [change], targets: [target] });
    expect(JSON.stringify(shown)).not.toContain('billing');
  });

  it('shows what is changed in Git to who may see every GitRepo that it goes through', async () => {
    const proposal = aProposal({ plan: aPlan({ changes: [EDIT], targets: [BRANCH] }) });
    expect((await seenPart(proposal, onlyNames('dev', 'prod'))).hasWholePlan).toBe(true);
    const { shown, hasWholePlan } = await seenPart(proposal, onlyNames('dev'));
    expect(hasWholePlan).toBe(false);
    expect(JSON.stringify(shown)).not.toMatch(/git\.example|values\.yaml|replicas|c0ffee|b10b/);
  });

  it('asks about the GitRepo that a revert was planned for, also where it is gone', async () => {
    const revert: Change = {
      type: 'git-revert',
      gitRepo: 'fleet-default/gone',
      repository: 'https://git.example.com/org/gone',
      branch: 'main',
      commits: ['c1'],
      restoreTo: 'c0',
      paths: [],
    };
    const plan = aPlan({ changes: [revert], targets: [] });
    expect(await seesPlan(plan, onlyNames('gone'))).toBe(true);
    expect(await seesPlan(plan, onlyNames('dev', 'prod'))).toBe(false);
    const edit = { ...EDIT, repository: 'https://git.example.com/org/gone' };
    expect(await seesPlan(aPlan({ changes: [edit], targets: [] }), onlooker(everything))).toBe(false);
  });

  it('shows checks in the management cluster to who sees what is changed there', async () => {
    const proposal = aProposal({
      checks: [{ check: 'dry-run', outcome: 'passed', text: 'It would be taken.', cluster: 'local' }],
    });
    expect((await seenPart(proposal, onlyNames('cart', 'c-1'))).shown.hidden).toBeUndefined();
  });

  it('tells of no reach, and of nothing that was looked at in all, who does not see every cluster that is reached', async () => {
    const proposal = aProposal({ checks: CHECKS.slice(0, 1) });
    const seen = await seenPart(proposal, onlyNames('cart'));
    expect(seen).toEqual({
      shown: { title: proposal.title, plan: proposal.plan, checks: [], hidden: true },
      hasWholePlan: true,
    });
  });

  it('leaves out checks in hidden clusters, with what would tell of them', async () => {
    const proposal = aProposal({ checks: CHECKS });
    const seen = await seenPart(proposal, onlyNames('cart', 'c-1'));
    expect(seen).toEqual({
      shown: { title: proposal.title, plan: proposal.plan, checks: [CHECKS[1]], hidden: true },
      hasWholePlan: true,
    });
  });
});
