import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { ExplanationRequest, ModelStatus, StoredExplanation } from '@outrider/api/contract/explanations.ts';
import { FindingPage, type Finding } from '@outrider/api/contract/findings.ts';
import { Problem } from '@outrider/api/contract/problem.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import { startModelEndpoint, type ModelEndpoint } from '../rancher/model/model-endpoint.ts';
import { eventually } from '../support/eventually.ts';
import { explanationEvents } from '../support/installation/explanation-events.ts';
import { startInstallation, type RunningInstallation } from '../support/installation/start-installation.ts';
import { silentLogger } from '../support/silent-logger.ts';

const KEY = 'sk-test-key-that-must-never-be-seen-anywhere-0123456789';

let endpoint: ModelEndpoint;
let installation: RunningInstallation;
let findings: Finding[];
const { logger, lines } = silentLogger();

beforeAll(async () => {
  endpoint = await startModelEndpoint();
  installation = await startInstallation({
    scenario: 'bad-tuesday',
    logger,
    environment: {
      OUTRIDER_MODEL_BASE_URL: endpoint.url,
      OUTRIDER_MODEL_NAME: 'explainer',
      OUTRIDER_MODEL_API_KEY: KEY,
    },
  });
  await eventually(async () => {
    const status = ApiStatus.parse(await (await installation.ask('admin', '/v1/status')).json());
    expect(status.phase).toBe('ready');
  });
  const page = await (await installation.ask('admin', '/v1/findings?pageSize=500')).json();
  findings = FindingPage.parse(page).items;
}, 120_000);
afterEach(() => {
  endpoint.mode = 'well';
  endpoint.requests.length = 0;
});
afterAll(async () => {
  await installation.stop();
  await endpoint.close();
});

const aFinding = (rule: string): Finding => {
  const found = findings.find((finding) => finding.rule === rule);
  if (!found) throw new Error(`no finding of ${rule}`);
  return found;
};
const explain = (user: string, id: string, fresh = false) =>
  explanationEvents(installation, user, { id, fresh });

describe('integration/explanation', () => {
  it('explains a finding with citations that exist, and finds it again', async () => {
    const { id } = aFinding('fleet/paths-match-nothing');
    const events = await explain('admin', id);
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['preparing', 'sent', 'checking', 'part', 'done']),
    );
    const done = events.at(-1);
    if (done?.type !== 'done') throw new Error(JSON.stringify(done));
    const known = done.explanation.sources.map((source) => source.id);
    const cited = [...done.explanation.summary, ...done.explanation.causes, ...done.explanation.checks];
    expect(cited.length).toBeGreaterThan(2);
    for (const { evidenceIds } of cited) expect(known).toEqual(expect.arrayContaining(evidenceIds));
    expect(done.explanation).toMatchObject({ cached: false, tier: 'json-schema', droppedSentences: 0 });

    const stored = StoredExplanation.parse(
      await (await installation.ask('admin', `/v1/findings/${id}/explanation`)).json(),
    );
    expect(stored).toEqual({ findingId: id, sent: true, explanation: { ...done.explanation, cached: true } });
    endpoint.requests.length = 0;
    const again = await explain('admin', id);
    expect(again.at(-1)).toMatchObject({ type: 'done', explanation: { cached: true } });
    expect(endpoint.requests).toHaveLength(0);
  });

  it('names things to the reader that it does not name to the model', async () => {
    const finding = aFinding('fleet/paths-match-nothing');
    const events = await explain('admin', finding.id, true);
    expect(JSON.stringify(events.at(-1))).toContain(finding.object.name);
    const bodies = endpoint.requests.map(({ body }) => body).join('\n');
    expect(bodies).not.toContain(finding.object.name);
    expect(bodies).toMatch(/NAME-[0-9A-F]{6}/);
  });

  it('shows exactly what was sent', async () => {
    const { id } = aFinding('fleet/paths-match-nothing');
    await explain('admin', id, true);
    const answer = await installation.ask('admin', `/v1/findings/${id}/explanation/request`);
    const shown = ExplanationRequest.parse(await answer.json());
    expect(shown.turns.map((turn) => turn.body)).toEqual(endpoint.requests.map(({ body }) => body));
    expect(shown.pseudonyms).toBeGreaterThan(0);
  });

  it('says that there is a model and what is left of its budget, and never its key', async () => {
    const cluster = findings.find((finding) => finding.origin.cluster)?.origin.cluster ?? '';
    const text = await (await installation.ask('admin', `/v1/model?cluster=${cluster}`)).text();
    expect(ModelStatus.parse(JSON.parse(text))).toMatchObject({
      configured: true,
      model: 'explainer',
      endpoint: new URL(endpoint.url).host,
      available: true,
      budget: { cluster, limit: 200_000 },
    });
    expect(text).not.toContain(KEY);
  });

  it('shows a reader with fewer rights nothing that was made of what they may not see', async () => {
    const mine = FindingPage.parse(
      await (await installation.ask('marcus', '/v1/findings?pageSize=500')).json(),
    );
    const id = mine.items[0]?.id ?? '';
    await explain('admin', id, true);
    const stored = await (await installation.ask('marcus', `/v1/findings/${id}/explanation`)).json();
    expect(StoredExplanation.parse(stored)).toStrictEqual({ findingId: id, sent: false });
    expect((await installation.ask('marcus', `/v1/findings/${id}/explanation/request`)).status).toBe(404);
    endpoint.requests.length = 0;
    const own = await explain('marcus', id);
    expect(own.at(-1)).toMatchObject({ type: 'done', explanation: { cached: false } });
    expect(JSON.stringify(own)).not.toMatch(/fleet-default|core-paris|payments/);
    const foreign = aFinding('fleet/paths-match-nothing').id;
    const refused = await installation.ask('marcus', `/v1/findings/${foreign}/explanation`, {
      method: 'POST',
      body: {},
    });
    expect(Problem.parse(await refused.json())).toMatchObject({ id: 'not_found', status: 404 });
    const budget = await (await installation.ask('marcus', '/v1/model?cluster=c-m-unknown')).json();
    expect(budget).not.toHaveProperty('budget');
  });

  it('takes no order that another page could have sent', async () => {
    const { id } = aFinding('fleet/paths-match-nothing');
    const answer = await installation.ask('admin', `/v1/findings/${id}/explanation`, { method: 'POST' });
    expect(Problem.parse(await answer.json())).toMatchObject({ id: 'csrf_failed' });
    expect(endpoint.requests).toHaveLength(0);
  });

  it('stops asking when nobody waits any more', async () => {
    endpoint.mode = 'slow';
    const { id } = aFinding('fleet/paths-match-nothing');
    const leave = new AbortController();
    const request = { method: 'POST', body: { fresh: true }, signal: leave.signal };
    const answer = await installation.ask('admin', `/v1/findings/${id}/explanation`, request);
    await eventually(() => expect(endpoint.requests).toHaveLength(1));
    leave.abort();
    await answer.text().catch(() => undefined);
    await eventually(() => expect(endpoint.waiting).toBe(0));
  });

  it('never writes the key into its log', () => {
    expect(JSON.stringify(lines)).not.toContain(KEY);
  });
});
