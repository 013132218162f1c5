import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { AuditPage } from '@outrider/api/contract/fixes/audit.ts';
import { ProposalDetail, ProposalPage } from '@outrider/api/contract/fixes/proposal-requests.ts';
import { SuggestionList } from '@outrider/api/contract/fixes/suggestions.ts';
import { FindingPage } from '@outrider/api/contract/findings.ts';
import { ApiStatus } from '@outrider/api/contract/status.ts';
import { startOutrider, type Outrider } from '@outrider/api/src/compose/compose-outrider.ts';
import { readConfig } from '@outrider/api/src/config.ts';

import { TEST_DATABASE } from '../../support/database/database.ts';
import { startPostgresCluster, type PostgresCluster } from '../../support/database/postgres-cluster.ts';
import { eventually } from '../../support/eventually.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';
import { silentLogger } from '../../support/silent-logger.ts';
import type { KubeObject } from '../../rancher/world.ts';

const WORKSPACE = 'fleet-default';
const PATIENCE = 60_000;
const FORGED = {
  'x-remote-user': 'admin',
  'x-remote-group': 'system:masters',
  'x-remote-extra-principalid': 'local://u-admin',
  'x-forwarded-user': 'u-admin',
  'impersonate-user': 'u-admin',
  'impersonate-group': 'system:masters',
  'impersonate-uid': '1',
};

let folder: string;
let postgres: PostgresCluster | undefined;
let installation: RunningInstallation;
/** With a real Postgres there are two replicas, and both carry out what is approved. */
let replicas: readonly Pick<Outrider, 'port'>[] = [];
let other: Outrider | undefined;
let paused = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'outrider-attacks-'));
  const keyFile = path.join(folder, 'audit-key');
  await writeFile(keyFile, randomBytes(32));
  postgres = TEST_DATABASE === 'postgres' ? await startPostgresCluster() : undefined;
  const { logger } = silentLogger();
  const environment = {
    OUTRIDER_AUDIT_KEY_FILE: keyFile,
    OUTRIDER_EXECUTOR_RETRY_SECONDS: '1',
    OUTRIDER_EXECUTOR_VERIFY_MINUTES: '0.1',
    OUTRIDER_FIX_EVENTS: 'true',
    OUTRIDER_ANNOTATE_GITREPOS: 'true',
  };
  const dataDir = path.join(folder, 'data');
  const databaseUrl = postgres?.url;
  const options = { scenario: 'bad-tuesday', executes: true, dataDir, environment, logger };
  installation = await startInstallation({ ...options, ...(databaseUrl !== undefined && { databaseUrl }) });
  other = databaseUrl === undefined ? undefined : await secondReplica(databaseUrl, environment);
  replicas = [installation.outrider, ...(other === undefined ? [] : [other])];
  await eventually(async () => {
    for (const { port } of replicas) {
      const answer = await straight(port, '/v1/findings?rule=fleet/bundle-paused', { user: 'admin' });
      paused = FindingPage.parse(await answer.json()).items[0]?.id ?? '';
      expect(paused).not.toBe('');
    }
  }, 100_000);
}, 140_000);
afterAll(async () => {
  await other?.stop();
  await installation.stop();
  await postgres?.remove();
  await rm(folder, { recursive: true, force: true });
});

function secondReplica(databaseUrl: string, environment: Record<string, string>): Promise<Outrider> {
  const { rancher } = installation;
  const config = readConfig({
    OUTRIDER_HOST: '127.0.0.1',
    OUTRIDER_PORT: '0',
    OUTRIDER_METRICS_PORT: '0',
    OUTRIDER_SWEEP_SECONDS: '10',
    RANCHER_URL: rancher.url,
    RANCHER_TOKEN: rancher.token('outrider'),
    OUTRIDER_EXECUTOR_RANCHER_TOKEN: rancher.token('outrider-executor'),
    DATABASE_URL: databaseUrl,
    ...environment,
  });
  return startOutrider(config, silentLogger().logger);
}

/** Asks the pod itself, as nobody in the cluster is kept from doing. */
function straight(
  port: number,
  route: string,
  { user, ...init }: RequestInit & { readonly user?: string },
): Promise<Response> {
  const headers = new Headers(init.headers);
  if (user !== undefined) headers.set('x-outrider-token', installation.rancher.token(user));
  return fetch(`http://127.0.0.1:${String(port)}${route}`, { ...init, headers });
}

const post = (user: string, route: string, sent: unknown) => postTo(first(), route, { user, sent });
const postTo = (port: number, route: string, { user, sent }: { user: string; sent: unknown }) =>
  straight(port, route, {
    user,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sent),
  });
const first = () => replicas[0]?.port ?? 0;
const last = () => replicas.at(-1)?.port ?? 0;

async function opened(): Promise<ProposalDetail> {
  const answer = await straight(first(), `/v1/findings/${paused}/suggestions`, { user: 'priya' });
  const { items } = SuggestionList.parse(await answer.json());
  const suggestion = items.find(({ recipe }) => recipe === 'resume-paused')?.id;
  const made = await post('priya', '/v1/proposals', { finding: paused, suggestion });
  const json: unknown = await made.json();
  expect({ status: made.status, json }).toMatchObject({ status: 200 });
  return ProposalDetail.parse(json);
}

const approve = (port: number, { id, digest }: ProposalDetail) =>
  postTo(port, `/v1/proposals/${id}/decisions`, { user: 'ines', sent: { decision: 'approve', digest } });
const shown = async (id: string) =>
  ProposalDetail.parse(await (await straight(last(), `/v1/proposals/${id}`, { user: 'priya' })).json());
const recorded = async (id: string) =>
  AuditPage.parse(
    await (await straight(first(), `/v1/audit?proposal=${id}&pageSize=200`, { user: 'admin' })).json(),
  ).items.toReversed();

const isPaused = ({ spec }: KubeObject) => (spec as Record<string, unknown> | undefined)?.['paused'] === true;

/** The paused Bundle as it is stored. */
function bundle(): KubeObject {
  const { store } = installation.world.local;
  const type = store.type('fleet.cattle.io', 'bundles');
  const found = type && store.list(type, WORKSPACE).find(isPaused);
  if (type === undefined || found === undefined) throw new TypeError('no Bundle is paused');
  return found;
}

function replaceBundle(change: (object: KubeObject) => KubeObject): void {
  const { store } = installation.world.local;
  const type = store.type('fleet.cattle.io', 'bundles');
  if (type === undefined) throw new TypeError('there are no Bundles');
  const before = bundle();
  store.remove(type, WORKSPACE, before.metadata.name);
  store.put(type, change(structuredClone(before)));
}

describe('integration/fixes/attacks-over-http', () => {
  it('forged headers straight to the pod: nobody is known by them, and nobody becomes somebody else', async () => {
    expect((await straight(first(), '/v1/status', { headers: FORGED })).status).toBe(401);
    const asMarcus = await straight(first(), '/v1/status', { user: 'marcus', headers: FORGED });
    expect(ApiStatus.parse(await asMarcus.json()).user).toMatchObject({ name: 'u-marcus' });
    const list = await straight(first(), '/v1/proposals', { user: 'marcus', headers: FORGED });
    expect(ProposalPage.parse(await list.json()).total).toBe(0);
  });

  it('CSRF: no decision that a foreign page makes a browser send', async () => {
    const proposal = await opened();
    const cookie = `R_SESS=${installation.rancher.token('ines')}; CSRF=abc`;
    const json = { cookie, 'content-type': 'application/json' };
    const proven = { ...json, 'x-api-csrf': 'abc' };
    const tries: Record<string, string>[] = [
      json,
      { ...json, 'x-api-csrf': 'abd' },
      { ...proven, 'content-type': 'text/plain' },
      { ...proven, origin: 'https://evil.example' },
      { ...proven, 'sec-fetch-site': 'cross-site' },
      { ...proven, 'sec-fetch-site': 'same-site' },
    ];
    const body = JSON.stringify({ decision: 'approve', digest: proposal.digest });
    for (const headers of tries) {
      const route = `/v1/proposals/${proposal.id}/decisions`;
      const answer = await straight(first(), route, { method: 'POST', headers, body });
      expect([headers, answer.status]).toEqual([headers, 403]);
      expect(await answer.json()).toMatchObject({ id: 'csrf_failed' });
    }
    expect(await shown(proposal.id)).toMatchObject({ state: 'pending', approvals: [] });
  });

  it('body over the limit: refused unread, and nothing of it is kept', async () => {
    const { id } = await opened();
    const text = 'x'.repeat(901 * 1024);
    const straightThere = await post('priya', `/v1/proposals/${id}/comments`, { text });
    expect(straightThere.status).toBe(413);
    const route = `/v1/proposals/${id}/comments`;
    const throughRancher = await installation.ask('priya', route, { method: 'POST', body: { text } });
    expect(throughRancher.status).toBe(413);
    expect((await shown(id)).comments).toEqual([]);
  });

  it('UID swap: what another object of the same name was approved for is not done to it', async () => {
    const proposal = await opened();
    replaceBundle(({ metadata: { uid: _, ...metadata }, ...object }) => ({ ...object, metadata }));
    expect((await approve(first(), proposal)).status).toBe(200);
    await eventually(async () => expect((await shown(proposal.id)).state).toBe('invalidated'), PATIENCE);
    expect(isPaused(bundle())).toBe(true);
    const rows = await recorded(proposal.id);
    expect(rows.filter(({ detail }) => detail['state'] === 'sent')).toEqual([]);
    expect(rows.at(-1)?.action).toBe('proposal-invalidated');
  }, 90_000);

  it('two replicas racing, and a double click: approved once, begun once, written once', async () => {
    await eventually(async () => expect((await opened()).state).toBe('pending'), PATIENCE);
    const proposal = await opened();
    const { generation } = bundle().metadata;
    const { name } = bundle().metadata;
    const clicks = await Promise.all(
      [first(), last(), first(), last()].map((port) => approve(port, proposal)),
    );
    expect(clicks.map(({ status }) => status).filter((status) => status !== 200 && status !== 409)).toEqual(
      [],
    );
    await eventually(async () => {
      expect(['succeeded', 'failed']).toContain((await shown(proposal.id)).state);
    }, PATIENCE);
    const rows = await recorded(proposal.id);
    const count = (action: string) => rows.filter((row) => row.action === action).length;
    expect([count('proposal-approved'), count('execution-started')]).toEqual([1, 1]);
    expect(rows.filter(({ detail }) => detail['state'] === 'sent')).toHaveLength(1);
    const { store } = installation.world.local;
    const type = store.type('fleet.cattle.io', 'bundles');
    const after = type && store.get(type, WORKSPACE, name);
    expect(after && isPaused(after)).toBe(false);
    expect(after?.metadata.generation).toBe((generation ?? 0) + 1);
  }, 120_000);

  it('tells of it in the cluster by the account of the executor, once however many replicas tell it', async () => {
    const { store } = installation.world.local;
    const stored = (group: string, plural: string) => {
      const type = store.type(group, plural);
      return type === undefined ? [] : store.list(type, WORKSPACE);
    };
    await eventually(() => {
      const events = stored('events.k8s.io', 'events').filter(
        (one) => one['reportingController'] === 'outrider.io',
      );
      const reasons = events.map((one) => String(one['reason']));
      // Two proposals were opened, approved and begun; one of them did not fit any more.
      expect(reasons.toSorted().join(' ')).toMatch(
        /^FixApproved FixApproved (FixFailed )?FixInvalidated FixProposed FixProposed FixStarted FixStarted( FixSucceeded)?$/,
      );
      const notes = stored('fleet.cattle.io', 'gitrepos').flatMap(
        ({ metadata }) => metadata.annotations?.['outrider.io/last-analysis'] ?? [],
      );
      expect(notes.length).toBeGreaterThan(1);
    }, PATIENCE);
  }, 90_000);
});
