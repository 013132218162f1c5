import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { ProposalDetail } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';

import { eventually } from '../../support/eventually.ts';
import { openStream, type OpenStream } from '../../support/installation/open-stream.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';

const PAUSED = '/v1/findings?rule=fleet/bundle-paused';
const PATIENCE = 60_000;

const { logger, lines } = silentLogger();
let installation: RunningInstallation;
let stream: OpenStream;
/** The proposal that is carried out. */
let id = '';

beforeAll(async () => {
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    executes: true,
    environment: { OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.05', OUTRIDER_EXECUTOR_RETRY_SECONDS: '0.2' },
    logger,
  });
  await eventually(async () => expect((await paused()).items).not.toEqual([]), 100_000);
  stream = await openStream(installation, 'ines');
}, 140_000);
afterAll(async () => {
  stream.close();
  await installation.stop();
});

const get = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const send = (user: string, route: string, body: unknown) =>
  installation.ask(user, route, { method: 'POST', body });
const sent = async (user: string, route: string, body: unknown) => {
  const answer = await send(user, route, body);
  const json: unknown = await answer.json();
  expect({ status: answer.status, json }).toMatchObject({ status: 200 });
  return ProposalDetail.parse(json);
};
const paused = async () => FindingPage.parse(await get('admin', PAUSED));
const shown = async (user = 'ines') => ProposalDetail.parse(await get(user, `/v1/proposals/${id}`));
const becomes = (state: ProposalDetail['state']) =>
  eventually(async () => {
    const now = await shown();
    const executions = (await shown('admin')).executions.map((one) => [one.state, one.note]);
    expect({ state: now.state, executions }).toMatchObject({ state });
    return now;
  }, PATIENCE);

describe('integration/fixes/carried-out', () => {
  it('carries out what a second person approved, at once, and verifies that it helped', async () => {
    const [finding] = (await paused()).items;
    const order = `/v1/findings/${finding?.id ?? ''}/suggestions`;
    const { items } = SuggestionList.parse(await get('priya', order));
    const opened = await sent('priya', '/v1/proposals', { finding: finding?.id, suggestion: items[0]?.id });
    ({ id } = opened);
    expect(opened).toMatchObject({ state: 'pending', executions: [], canUndo: false });
    await sent('ines', `/v1/proposals/${id}/decisions`, { decision: 'approve', digest: opened.digest });

    const done = await becomes('succeeded');
    expect(done.executions).toMatchObject([
      {
        kind: 'apply',
        state: 'succeeded',

        steps: [
          {
            kind: 'change',
            state: 'done',
            attempts: 1,
            what: expect.stringContaining(`Resume: Bundle ${finding?.object.name ?? ''}`) as string,
            target: { type: 'object', object: { kind: 'Bundle', cluster: 'local' } },
          },
        ],
      },
    ]);
    expect(done.executions[0]?.steps[0]?.fields).toContainEqual({
      path: '/spec/paused',
      before: true,
    });
    expect(done.blockedBy).toEqual([]);
    const left = (await paused()).items.map((one) => one.id);
    expect(left).not.toContain(finding?.id);
  }, 90_000);

  it('tells who watches, and nobody who may not see the workspace', async () => {
    await stream.next((event) => event.type === 'proposals' && event.proposal === id);
    const marcus = await openStream(installation, 'marcus');
    const auditor = await openStream(installation, 'audra');
    await sent('priya', `/v1/proposals/${id}/comments`, { text: 'Thank you.' });
    await auditor.next((event) => event.type === 'proposals' && event.proposal === id);
    expect(marcus.seen.filter(({ type }) => type === 'proposals')).toEqual([]);
    marcus.close();
    auditor.close();
  });

  it('takes it back once, however often it is asked for, for who may approve', async () => {
    const undo = `/v1/proposals/${id}/undo`;
    const [priya, ines] = [await shown('priya'), await shown('ines')];
    expect(priya.canUndo).toBe(true);
    expect(priya.mayNot.map(({ what }) => what)).toContain('undo');
    expect(ines.mayNot.map(({ what }) => what)).not.toContain('undo');
    expect(Problem.parse(await (await send('priya', undo, {})).json())).toMatchObject({ status: 403 });

    await Promise.all([sent('ines', undo, {}), sent('ines', undo, {})]);
    const undone = await becomes('rolled-back');
    expect(undone.executions.map(({ kind, state }) => [kind, state])).toEqual([
      ['apply', 'succeeded'],
      ['undo', 'succeeded'],
    ]);
    expect(undone.executions[1]).toMatchObject({ requestedBy: { name: 'u-ines' } });
    expect(undone.canUndo).toBe(false);
    await sent('ines', undo, {});
    expect((await shown()).executions).toHaveLength(2);
    await eventually(async () => expect((await paused()).items).not.toEqual([]), PATIENCE);
  }, 90_000);

  it('keeps its credentials out of the log', () => {
    const token = installation.rancher.token('outrider-executor');
    const text = JSON.stringify(lines);
    expect(text).toContain('"write"');
    expect(text).not.toContain(token.split(':')[1] ?? token);
    expect(text).not.toContain('PRIVATE KEY');
  });
});
