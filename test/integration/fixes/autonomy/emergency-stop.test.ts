import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AuditPage } from '@outrider/api/contract/fixes/audit.ts';
import { AutonomySettings, EmergencyStop } from '@outrider/api/contract/fixes/autonomy.ts';
import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';

import { eventually } from '../../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../../support/installation/start-installation.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

const STOP = '/v1/emergency-stop';
const WORKSPACE = 'fleet-default';

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    executes: true,
    environment: { OUTRIDER_EXECUTOR_RETRY_SECONDS: '1' },
    logger: silentLogger().logger,
  });
}, 120_000);
afterAll(() => installation.stop());

const get = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const send = async (user: string, route: string, body: unknown): Promise<unknown> => {
  const answer = await installation.ask(user, route, { method: 'POST', body });
  const json: unknown = await answer.json();
  expect({ status: answer.status, json }).toMatchObject({ status: 200 });
  return json;
};
const refused = async (user: string, route: string, body: unknown) => {
  const answer = await installation.ask(user, route, { method: 'POST', body });
  return Problem.parse(await answer.json());
};
const stop = async (user: string) => EmergencyStop.parse(await get(user, STOP));
const proposal = async (id: string) => ProposalDetail.parse(await get('priya', `/v1/proposals/${id}`));

/** What priya proposes about a paused bundle, and ines approves. */
async function approved(): Promise<string> {
  const finding = await eventually(async () => {
    const page = FindingPage.parse(await get('priya', '/v1/findings?rule=fleet/bundle-paused'));
    const [first] = page.items;
    if (first === undefined) throw new RangeError('no bundle is paused');
    return first.id;
  }, 100_000);
  const { items } = SuggestionList.parse(await get('priya', `/v1/findings/${finding}/suggestions`));
  const suggestion = items.find(({ ready }) => ready)?.id;
  const { id, digest } = ProposalDetail.parse(await send('priya', '/v1/proposals', { finding, suggestion }));
  await send('ines', `/v1/proposals/${id}/decisions`, { decision: 'approve', digest });
  return id;
}

describe('integration/fixes/autonomy/emergency-stop', () => {
  it('holds up what was approved until it is lifted, whoever asks', async () => {
    const denied = await eventually(async () => {
      const problem = await refused('priya', STOP, { reason: 'I am not sure.' });
      if (problem.id === 'starting') throw new RangeError('it is starting');
      return problem;
    }, 60_000);
    expect(denied).toMatchObject({ status: 403, id: 'forbidden' });
    expect(await refused('ines', STOP, { reason: '  ' })).toMatchObject({ status: 400 });
    const foreign = await installation.ask('ines', STOP, { method: 'POST' });
    expect(Problem.parse(await foreign.json()).id).toBe('csrf_failed');
    expect(await stop('marcus')).toMatchObject({ on: false, mayNot: [{ what: 'stop' }, { what: 'lift' }] });

    expect(await send('ines', STOP, { reason: 'Smoke in Paris.' })).toMatchObject({ on: true, revision: 1 });
    expect(await stop('marcus')).toMatchObject({
      on: true,
      by: { name: 'u-ines' },
      reason: 'Smoke in Paris.',
    });

    const id = await approved();
    // Many rounds of the executor.
    const began = Date.now();
    await eventually(async () => {
      expect(await proposal(id)).toMatchObject({ state: 'approved', executions: [] });
      if (Date.now() - began < 5000) throw new RangeError('not long enough');
    }, 20_000);
    expect((await proposal(id)).blockedBy.join(' ')).toContain('emergency stop');

    expect(await refused('ines', `${STOP}/lift`, { reason: 'Dust.', revision: 0 })).toMatchObject({
      status: 409,
    });
    expect(await send('ines', `${STOP}/lift`, { reason: 'Dust.', revision: 1 })).toMatchObject({ on: false });
    await eventually(async () => {
      expect((await proposal(id)).executions).toMatchObject([{ kind: 'apply' }]);
    }, 60_000);
  }, 240_000);

  it('lets who may set the mode of a workspace set it, and nothing wider', async () => {
    const mode = { for: 'workspace', workspace: WORKSPACE, mode: 'advise', revision: 0 };
    expect(await refused('priya', '/v1/autonomy', mode)).toMatchObject({ status: 403 });
    expect(
      await refused('ines', '/v1/autonomy', { for: 'all', mode: 'automate', revision: 0 }),
    ).toMatchObject({
      status: 403,
    });
    const seen = AutonomySettings.parse(await send('ines', '/v1/autonomy', mode));
    expect(seen.workspaces).toMatchObject([{ workspace: WORKSPACE, mode: 'advise', by: { name: 'u-ines' } }]);
    expect(await refused('ines', '/v1/autonomy', mode)).toMatchObject({ status: 409 });
    expect(await refused('admin', '/v1/autonomy', { ...mode, mode: 'everything' })).toMatchObject({
      status: 400,
    });
    const labels = { 'no labels': 'a,b' };
    expect(
      await refused('admin', '/v1/autonomy', { for: 'clusters', labels, mode: 'observe', revision: 0 }),
    ).toMatchObject({ status: 400 });
    expect(AutonomySettings.parse(await get('marcus', '/v1/autonomy')).workspaces).toEqual([]);
  });

  it('has all of it on record', async () => {
    const { items } = AuditPage.parse(await get('admin', '/v1/audit?chain=system'));
    expect(items.map(({ action, actor, detail }) => [action, actor.name, detail]).toReversed()).toEqual([
      ['emergency-stop', 'u-ines', { reason: 'Smoke in Paris.' }],
      ['emergency-stop-lifted', 'u-ines', { reason: 'Dust.' }],
    ]);
    const changed = AuditPage.parse(await get('admin', `/v1/audit?action=autonomy-changed`));
    expect(changed.items).toMatchObject([{ chain: WORKSPACE, detail: { for: 'workspace', mode: 'advise' } }]);
  });
});
