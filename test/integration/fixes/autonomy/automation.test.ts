import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ACTIONS } from '@outrider/api/contract/fixes/fix-words.ts';
import { ProposalPage } from '@outrider/api/contract/fixes/proposal-requests.ts';

import { eventually } from '../../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../../support/installation/start-installation.ts';
import { silentLogger } from '../../../support/silent-logger.ts';

let installation: RunningInstallation;
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-policy-'));
  const policy = path.join(folder, 'policy.yaml');
  const far = 'preApprovedReach: 100\nriskReach: { low: 100, medium: 1000 }\nproduction: []\n';
  await writeFile(policy, `preApproved: [${ACTIONS.join(', ')}]\n${far}`);
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    executes: true,
    overrides: { proposeEveryMs: 500 },
    environment: { OUTRIDER_FIX_POLICY_FILE: policy, OUTRIDER_EXECUTOR_RETRY_SECONDS: '1' },
    logger: silentLogger().logger,
  });
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await rm(folder, { recursive: true });
});

const proposals = async () => {
  const answer = await installation.ask('ines', '/v1/proposals?pageSize=100');
  return ProposalPage.parse(await answer.json()).items;
};

describe('integration/fixes/autonomy/automation', () => {
  it('proposes by itself once somebody asks for it, and carries out what is approved beforehand', async () => {
    const body = { for: 'workspace', workspace: 'fleet-default', mode: 'automate', revision: 0 };
    await eventually(async () => {
      const answer = await installation.ask('ines', '/v1/autonomy', { method: 'POST', body });
      if (answer.status !== 200) throw new RangeError(`it is starting: ${answer.status}`);
    }, 60_000);
    const carried = await eventually(async () => {
      const begun = (await proposals()).filter(({ state }) => ['executing', 'succeeded'].includes(state));
      if (begun.length === 0) throw new RangeError('nothing was begun');
      return begun;
    }, 150_000);
    const all = await proposals();
    for (const one of all) {
      expect(one.requester).toEqual({ type: 'outrider', name: 'outrider' });
      expect(one.approvals).toEqual([]);
    }
    for (const one of carried) expect(one.plan.risk).toBe('low');
    const others = all.filter(({ plan }) => plan.risk !== 'low');
    for (const one of others) expect(one.state).toBe('pending');
  }, 240_000);
});
