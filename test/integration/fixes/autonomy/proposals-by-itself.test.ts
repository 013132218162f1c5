import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { Finding } from '@outrider/api/contract/findings.ts';
import type { Suggestion } from '@outrider/api/contract/fixes/suggestions.ts';
import type { AutonomyMode } from '@outrider/api/contract/fixes/fix-words.ts';
import { NotFoundError } from '@outrider/api/src/kernel/errors.ts';
import { createAutonomyStore } from '@outrider/api/src/pipeline/propose/autonomy/autonomy-store.ts';
import {
  createProposer,
  type ProposerParts,
} from '@outrider/api/src/pipeline/propose/autonomy/by-itself/propose-by-itself.ts';
import { sealPolicy } from '@outrider/api/src/pipeline/propose/policy/seal-policy.ts';
import { stateOf } from '@outrider/api/src/pipeline/propose/index.ts';
import { compileAction } from '@outrider/api/src/pipeline/suggest/actions/action-table.ts';
import { isCannot } from '@outrider/api/src/pipeline/suggest/actions/parts/compiled-action.ts';
import { targetOf, type LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { sceneOf } from '@outrider/api/src/pipeline/suggest/scene.ts';

import { openTestDatabase, type TestDatabase } from '../../../support/database/database.ts';
import { proposalDesk, type ProposalDesk } from '../../../support/fixes/proposal-desk.ts';
import { person, POLICY } from '../../../support/fixes/proposals.ts';
import { deploymentRef, finding } from '../../../support/findings/findings.ts';
import { cluster, NOW, snapshotOf } from '../../../support/records.ts';
import { silentLogger } from '../../../support/silent-logger.ts';
import { live } from '../../../support/suggest/live-objects.ts';

const WORKSPACE = 'fleet-default';
const RULE = 'cluster/stuck-rollout';
const CLUSTER = 'c-m-edge-1';
const MINUTE = 60_000;
const DAY = 86_400_000;
const snapshot = snapshotOf(cluster({ labels: { env: 'prod' } }));

let database: TestDatabase;
let desk: ProposalDesk;
let findings: Finding[];
/** What is suggested about each finding is changed by these. */
let suggested: Partial<Suggestion>;
let looks: string[];

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.clear();
  desk = proposalDesk(database);
  findings = ['web'].map(findingOn);
  suggested = {};
  looks = [];
});
afterAll(() => database.close());

function findingOn(name: string): Finding {
  return finding({
    rule: RULE,
    object: deploymentRef(CLUSTER, 'web', name),
    origin: { workspace: WORKSPACE },
  });
}

function workload(name: string): LiveObject {
  return live('Deployment', {
    name,
    spec: { replicas: 2, template: { metadata: {}, spec: { containers: [] } } },
  });
}

function restart(object: LiveObject): Suggestion {
  const at = new Date(desk.clock.now()).toISOString();
  const compiled = compileAction({ name: 'restart-workload', parameters: { at } }, object);
  if (isCannot(compiled)) throw new TypeError(compiled.cannot);
  return {
    ...{ id: '0'.repeat(32), recipe: 'restart-workload', title: 'Restart it', ready: true, because: [] },
    ...{
      changes: [compiled.change],
      risk: 'low',
      risks: [],
      reversible: true,
      undo: 'Nothing to undo.',
      checks: [],
    },
    reach: { bundles: 0, clusters: 1, deployments: 0, workloads: 1 },
    ...suggested,
  };
}

const autonomy = () =>
  createAutonomyStore({
    db: database.db,
    clock: desk.clock,
    audit: () => Promise.resolve(),
    logger: silentLogger().logger,
  });
const setMode = (mode: AutonomyMode, name = WORKSPACE, scope: 'workspace' | 'clusters' = 'workspace') =>
  autonomy().change({ scope, name, mode, revision: 0, reason: undefined, actor: person('ann') });

function proposer(over: Partial<ProposerParts> = {}) {
  const { logger } = silentLogger();
  const workOut: ProposerParts['workOut'] = (id) => {
    looks.push(id);
    const found = findings.find((one) => one.id === id);
    if (found === undefined) return Promise.reject(new NotFoundError('Gone.', { next: 'Look again.' }));
    const object = workload(found.object.name);
    const ref = targetOf(object)?.object;
    const scene = sceneOf({ snapshot, now: NOW, sees: () => true }, ref === undefined ? [] : [[ref, object]]);
    return Promise.resolve({
      finding: found,
      scene,
      items: [restart(object)],
      branches: new Map(),
      reaches: new Map(),
      none: undefined,
    });
  };
  const list: ProposerParts['reads']['list'] = (query) => {
    const items = findings.filter(
      ({ origin, rule }) => query.workspace?.includes(origin.workspace ?? '') && query.rule?.includes(rule),
    );
    const page = { items, total: items.length, page: 1, pageSize: 100 };
    return Promise.resolve({ ...page, severities: { critical: 0, high: 0, medium: 0, low: 0, info: 0 } });
  };
  const shared = {
    db: database.db,
    reads: { list },
    rules: [RULE],
    snapshot: () => snapshot,
    workOut,
    logger,
  };
  return createProposer({
    ...shared,
    store: desk.store,
    autonomy: autonomy(),
    policy: POLICY,
    clock: desk.clock,
    ...over,
  });
}

const proposals = async () =>
  (await desk.store.page({ workspaces: [WORKSPACE], page: 1, pageSize: 100 })).items;
const turn = (milliseconds = MINUTE) => desk.clock.advance(milliseconds);

describe('integration/fixes/autonomy/proposals-by-itself', () => {
  it('proposes nothing where nobody asked for it, where it may only observe, or while it is stopped', async () => {
    const propose = proposer();
    expect(await propose()).toBe(0);
    await setMode('observe');
    turn();
    expect(await propose()).toBe(0);
    await autonomy().change({
      ...{ scope: 'workspace', name: WORKSPACE, mode: 'automate', revision: 1 },
      ...{ reason: undefined, actor: person('ann') },
    });
    await autonomy().press({ actor: person('ann'), reason: 'smoke' });
    turn();
    expect(await propose()).toBe(0);
    expect(looks).toEqual([]);
  });

  it('puts an action up for decision, as itself, and waits for people', async () => {
    await setMode('advise');
    expect(await proposer()()).toBe(1);
    const [opened] = await proposals();
    expect(opened).toMatchObject({
      requester: { type: 'outrider', name: 'outrider' },
      finding: findings[0]?.id,
      approvalsNeeded: 1,
    });
    expect(opened && stateOf(opened, desk.clock.now())).toBe('pending');
  });

  it('needs no approval for what the policy approves beforehand, where it may automate', async () => {
    await setMode('automate');
    const policy = sealPolicy({ ...POLICY, preApproved: ['restart-workload'] });
    expect(await proposer({ policy })()).toBe(1);
    const [opened] = await proposals();
    expect(opened && stateOf(opened, desk.clock.now())).toBe('approved');
  });

  it('is as careful as the rule for a cluster that is reached', async () => {
    await setMode('automate');
    await setMode('advise', 'env=prod', 'clusters');
    const policy = sealPolicy({ ...POLICY, preApproved: ['restart-workload'] });
    await proposer({ policy })();
    expect(await proposals()).toMatchObject([{ approvalsNeeded: 1 }]);
    await database.clear();
    await setMode('automate');
    await setMode('observe', 'env=prod', 'clusters');
    expect(await proposer({ policy })()).toBe(0);
    expect(await proposals()).toEqual([]);
  });

  it.each([
    ['did not pass its checks', { ready: false }],
    ['is of high risk', { risk: 'high' }],
    [
      'is more than actions',
      { changes: [{ type: 'git-edit', repository: 'r', branch: 'b', file: 'f', before: 'a', after: 'b' }] },
    ],
    ['changes nothing', { changes: [] }],
  ] as [string, Partial<Suggestion>][])('leaves alone what %s', async (_, over) => {
    await setMode('automate');
    suggested = over;
    expect(await proposer()()).toBe(0);
    expect(await proposals()).toEqual([]);
  });

  it('leaves alone what passes by itself, and what cannot be worked out', async () => {
    await setMode('advise');
    findings = [{ ...findingOn('web'), transient: true }];
    expect(await proposer()()).toBe(0);
    expect(looks).toEqual([]);
    turn();
    findings = [{ ...findingOn('web'), rule: 'cluster/nothing-known' }];
    expect(await proposer()()).toBe(0);
    expect(looks).toEqual([]);
    turn();
    findings = [findingOn('web')];
    const workOut = () => Promise.reject(new TypeError('cluster away'));
    expect(await proposer({ workOut })()).toBe(0);
  });

  it('proposes once, however often it looks, and whichever replica looks', async () => {
    await setMode('advise');
    const [one, two] = [proposer(), proposer()];
    await Promise.all([one(), two()]);
    for (let count = 0; count < 5; count += 1) {
      turn();
      await one();
      await two();
    }
    expect(await proposals()).toHaveLength(1);
  });

  it.each(['rejected', 'failed', 'cancelled'] as const)(
    'never proposes again about what was %s',
    async (end) => {
      await setMode('advise');
      await proposer()();
      const id = (await proposals())[0]?.id ?? '';
      if (end === 'cancelled') await desk.store.end({ id, as: 'cancelled', actor: person('ann') });
      else await desk.decide(id, 'ben', { decision: end === 'rejected' ? 'reject' : 'approve' });
      if (end === 'failed') {
        const clusters = [{ id: CLUSTER, name: 'edge-1', labels: {} }];
        await desk.claim(id, { clusters });
        await desk.start(id, { clusters });
        await desk.store.finish({ id, plan: await desk.latest(id), outcome: 'failed' });
      }
      const [ended] = await proposals();
      expect(ended && stateOf(ended, desk.clock.now())).toBe(end);
      turn(3 * DAY);
      expect(await proposer()()).toBe(0);
    },
  );

  it('proposes another change about a finding only when the last proposal is a day old, and the same never', async () => {
    await setMode('advise');
    await proposer()();
    const [first] = await proposals();
    await desk.store.end({ id: first?.id ?? '', as: 'invalidated', actor: person('ann') });
    turn(DAY - 1);
    expect(await proposer()()).toBe(0);
    turn(MINUTE);
    suggested = { changes: first?.plan.changes ?? [] };
    expect(await proposer()()).toBe(0);
    suggested = {};
    turn();
    expect(await proposer()()).toBe(1);
  });

  it('looks at few at a time, and lets few wait', async () => {
    await setMode('advise');
    findings = Array.from({ length: 20 }, (_, index) => findingOn(`web-${index}`));
    const propose = proposer();
    await propose();
    expect(looks).toHaveLength(5);
    expect(await proposals()).toHaveLength(5);
    turn();
    expect(await propose()).toBe(0);
    await desk.decide((await proposals())[0]?.id ?? '', 'ben', { decision: 'reject' });
    turn();
    expect(await propose()).toBe(1);
    expect(new Set(looks).size).toBe(looks.length);
  });

  it('takes turns with other replicas, also with one that died in its turn', async () => {
    await setMode('advise');
    await sql`insert into proposer_turn (next_at) values (${new Date(desk.clock.now() + 5 * MINUTE)})`.execute(
      database.db,
    );
    expect(await proposer()()).toBe(0);
    turn(5 * MINUTE);
    expect(await proposer()()).toBe(1);
  });
});
