import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AuditPage, AuditVerificationList } from '@outrider/api/contract/fixes/audit.ts';
import { Problem } from '@outrider/api/contract/problem.ts';

import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

let installation: RunningInstallation;
beforeAll(async () => {
  installation = await startInstallation({ scenario: 'calm', logger: silentLogger().logger });
  await eventually(async () => {
    expect((await installation.ask('admin', '/v1/audit')).status).toBe(200);
  }, 100_000);
}, 120_000);
afterAll(() => installation.stop());

describe('integration/audit/audit-over-http', () => {
  it('answers, verifies and exports, before anything was recorded', async () => {
    const page = AuditPage.parse(await (await installation.ask('admin', '/v1/audit?pageSize=5')).json());
    expect(page).toStrictEqual({ items: [], total: 0, page: 1, pageSize: 5 });
    const verification = await (await installation.ask('admin', '/v1/audit/verify')).json();
    expect(AuditVerificationList.parse(verification)).toMatchObject({ whole: true, items: [] });
    const exported = await installation.ask('admin', '/v1/audit/export');
    expect(exported.headers.get('content-type')).toMatch(/^application\/jsonl/);
    await expect(exported.text()).resolves.toBe('');
  });

  it('refuses what it does not understand', async () => {
    for (const query of ['action=everything', 'from=yesterday', 'page=0', 'proposal=%00', 'chain=%00']) {
      const answer = await installation.ask('admin', `/v1/audit?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(Problem.parse(await answer.json()).id).toBe('invalid_request');
    }
  });
});
