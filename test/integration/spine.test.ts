import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ClusterList } from '@outrider/api/contract/clusters.ts';
import { Finding, FindingHistory, FindingPage } from '@outrider/api/contract/findings.ts';
import { RuleList } from '@outrider/api/contract/rules.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import { Summary, Trend } from '@outrider/api/contract/summary.ts';
import { startInstallation, type RunningInstallation } from '../support/installation/start-installation.ts';
import { openStream } from '../support/installation/open-stream.ts';
import { eventually } from '../support/eventually.ts';

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({ scenario: 'bad-tuesday' });
  await eventually(async () => {
    const status = ApiStatus.parse(await (await installation.ask('admin', '/v1/status')).json());
    expect(status.phase).toBe('ready');
  });
}, 120_000);
afterAll(() => installation.stop());

const page = async (user: string, query = '') =>
  FindingPage.parse(await (await installation.ask(user, `/v1/findings?pageSize=500&${query}`)).json());

describe('integration/spine', () => {
  it('finds what is wrong, on which cluster, why, and what to do next', async () => {
    const { items } = await page('admin', 'gitRepo=fleet-default/docs-site');
    const pruned = items.find((finding) => finding.rule === 'fleet/paths-match-nothing');
    expect(pruned).toMatchObject({ severity: 'critical', state: 'open', object: { kind: 'GitRepo' } });
    expect(pruned?.evidence.length).toBeGreaterThan(0);
    expect(pruned?.remediation).toMatch(/\.$/);
  });

  it('answers every route as the contract says', async () => {
    const { items } = await page('admin');
    const id = items[0]?.id ?? '';
    const read = async (route: string): Promise<unknown> => (await installation.ask('admin', route)).json();
    expect(() => Finding.parse(items[0])).not.toThrow();
    Finding.parse(await read(`/v1/findings/${id}`));
    expect(FindingHistory.parse(await read(`/v1/findings/${id}/history`)).entries[0]?.change).toBe('opened');
    expect(Summary.parse(await read('/v1/summary?by=gitRepo')).total).toBeGreaterThan(0);
    expect(Trend.parse(await read('/v1/trend?hours=1&points=4')).points).toHaveLength(4);
    expect(RuleList.parse(await read('/v1/rules')).items.length).toBeGreaterThanOrEqual(40);
    expect(ClusterList.parse(await read('/v1/clusters')).items).toHaveLength(12);
  });

  it('tells alike numbers in lists, counts and summaries, for every reader', async () => {
    for (const user of ['admin', 'priya', 'marcus', 'audra']) {
      // Between two questions the first sweeps may find something more.
      await eventually(async () => {
        const all = await page(user);
        const counted = Object.values(all.severities).reduce((sum, count) => sum + count, 0);
        const summary = Summary.parse(await (await installation.ask(user, '/v1/summary?by=severity')).json());
        expect([all.items.length, counted, summary.total]).toStrictEqual([all.total, all.total, all.total]);
      });
    }
  });

  it('shows a project member their namespace of their cluster, and nothing beside it', async () => {
    const mine = await page('marcus');
    expect(mine.total).toBeGreaterThanOrEqual(2);
    for (const finding of mine.items) {
      expect(finding.object).toMatchObject({ cluster: 'c-m-7f3k2xq1', namespace: 'shop' });
    }
    const everything = JSON.stringify([
      mine,
      await (await installation.ask('marcus', '/v1/clusters')).json(),
      await (await installation.ask('marcus', '/v1/summary?by=gitRepo')).json(),
      await (await installation.ask('marcus', '/v1/summary?by=workspace')).json(),
      await (await installation.ask('marcus', '/v1/summary?by=cluster')).json(),
    ]);
    expect(everything).not.toMatch(/fleet-default|core-paris|payments/);
    expect((await page('marcus', 'search=payments')).total).toBe(0);
    expect((await page('marcus', 'gitRepo=fleet-default/shop')).total).toBe(0);
  });

  it('resolves a finding when its fact is gone, and says so to those who may know', async () => {
    const [admin, marcus] = await Promise.all(
      ['admin', 'marcus'].map((user) => openStream(installation, user)),
    );
    const before = await page('admin', 'gitRepo=fleet-default/docs-site&rule=fleet/paths-match-nothing');
    const id = before.items[0]?.id ?? '';
    const { store } = installation.world.local;
    const type = store.type('fleet.cattle.io', 'gitrepos');
    if (!type) throw new Error('the simulator serves no GitRepos');
    store.remove(type, 'fleet-default', 'docs-site');
    await admin?.next((event) => event.type === 'finding' && event.id === id && event.change === 'resolved');
    const after = Finding.parse(await (await installation.ask('admin', `/v1/findings/${id}`)).json());
    expect(after).toMatchObject({ state: 'resolved' });
    expect(marcus?.seen.filter((event) => event.type === 'finding')).toStrictEqual([]);
    admin?.close();
    marcus?.close();
  });
});
