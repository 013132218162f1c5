import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Claim } from '@outrider/api/contract/diagnosis/claims.ts';
import {
  Incident,
  IncidentDetail,
  IncidentPage,
  IncidentTimeline,
} from '@outrider/api/contract/diagnosis/incidents.ts';
import { Finding, FindingPage } from '@outrider/api/contract/findings.ts';
import { eventually } from '../../support/eventually.ts';
import { openStream } from '../../support/installation/open-stream.ts';
import {
  startInstallation,
  type RunningInstallation,
} from '../../support/installation/start-installation.ts';

let installation: RunningInstallation;

beforeAll(async () => {
  installation = await startInstallation({ scenario: 'bad-tuesday', speed: 0 });
  await eventually(async () => {
    const answer = await installation.ask('admin', '/v1/incidents');
    expect(answer.status).toBe(200);
    // Those of a cluster's own come with its first sweep; after that nothing moves, because the scenario does not.
    const kinds = IncidentPage.parse(await answer.json()).items.map(({ causeKind }) => causeKind);
    expect(kinds).toEqual(expect.arrayContaining(['image', 'registry', 'git-host', 'cluster']));
  }, 100_000);
}, 120_000);
afterAll(() => installation.stop());

const read = async (user: string, route: string): Promise<unknown> =>
  (await installation.ask(user, route)).json();
const list = async (user: string, query = '') =>
  IncidentPage.parse(await read(user, `/v1/incidents?${query}`));
const detail = async (user: string, id: string) =>
  IncidentDetail.parse(await read(user, `/v1/incidents/${id}`));

describe('integration/incidents/incidents', () => {
  it('tells each incident with its cause, extent and evidence, worst first', async () => {
    const { items, total } = await list('admin');
    expect(total).toBe(items.length);
    for (const { id } of items) {
      const incident = await detail('admin', id);
      expect(incident.title).not.toMatch(/undefined| {2}/);
      // One may end between two questions: the first sweeps still tell more.
      if (incident.state === 'open') expect(incident.extent.findings).toBeGreaterThan(0);
      expect(incident.graph.nodes.length).toBeLessThanOrEqual(12);
      for (const claim of claimsOf(incident)) expect(claim.sources.length, claim.text).toBeGreaterThan(0);
    }
  });

  it('makes one incident of one cause, and says what tells the clusters apart', async () => {
    // The first sweeps of the clusters end one after another, and each may join the incident.
    const { items, image } = await eventually(async () => {
      const { items } = await list('admin');
      const image = items.find(
        ({ causeKind, bundles }) =>
          causeKind === 'image' && bundles.includes('fleet-default/platform-storage'),
      );
      expect(image?.extent.clusters).toBe(5);
      return { items, image };
    });
    const { differences } = await detail('admin', image?.id ?? '');
    expect(differences).toContainEqual(
      expect.objectContaining({ trait: 'label arch', value: 'arm64', unaffectedWith: 0 }),
    );
    expect(items.find(({ causeKind }) => causeKind === 'registry')?.bundles).toHaveLength(2);
    expect(items.find(({ causeKind }) => causeKind === 'git-host')?.gitRepos).toHaveLength(2);
    expect(items.find(({ causeKind }) => causeKind === 'cluster')?.title).toBe('core-madrid-1 is away');
  });

  it('rests every claim on findings that can be opened', async () => {
    for (const user of ['admin', 'marcus']) {
      for (const { id } of (await list(user)).items) {
        const incident = await detail(user, id);
        const findings = claimsOf(incident).flatMap(({ sources }) =>
          sources.flatMap((source) => (source.type === 'finding' ? [source.finding] : [])),
        );
        for (const finding of new Set(findings)) Finding.parse(await read(user, `/v1/findings/${finding}`));
      }
    }
  });

  it('tells what happened, and finds the findings of an incident', async () => {
    const [first] = (await list('admin')).items;
    const { entries } = IncidentTimeline.parse(
      await read('admin', `/v1/incidents/${first?.id ?? ''}/timeline`),
    );
    expect(entries.map(({ change }) => change)).toContain('opened');
    // A sweep may tell more between two questions.
    await eventually(async () => {
      const { extent } = await detail('admin', first?.id ?? '');
      const findings = await read('admin', `/v1/findings?incident=${first?.id ?? ''}`);
      expect(FindingPage.parse(findings).total).toBe(extent.findings);
    });
  });

  it('shows a project member only incidents of findings they see, and names nothing beside them', async () => {
    const { items } = await list('marcus');
    const details = await Promise.all(items.map(({ id }) => detail('marcus', id)));
    const everything = JSON.stringify(details);
    expect(everything).not.toMatch(/fleet-default|core-paris|payments|edge-hamburg/);
    const hidden = (await list('admin')).items.find(({ id }) => !items.some((item) => item.id === id));
    expect((await installation.ask('marcus', `/v1/incidents/${hidden?.id ?? ''}`)).status).toBe(404);
    expect((await installation.ask('marcus', `/v1/incidents/${hidden?.id ?? ''}/timeline`)).status).toBe(404);
    expect((await list('marcus', 'gitRepo=fleet-default/shop')).total).toBe(0);
  });

  it('tells those who may know at once that an incident changed', async () => {
    const hosts = (await list('admin')).items.find(({ causeKind }) => causeKind === 'git-host');
    const { id, gitRepos } = Incident.parse(hosts);
    const admin = await openStream(installation, 'admin');
    const marcus = await openStream(installation, 'marcus');
    removeGitRepo(gitRepos[0] ?? '');
    await admin.next((event) => event.type === 'incidents' && event.incidents?.includes(id) === true);
    const left = await list('admin', `gitRepo=${gitRepos[0] ?? ''}`);
    expect(left.items.map((item) => item.id)).not.toContain(id);
    expect(JSON.stringify(marcus.seen)).not.toContain(id);
    admin.close();
    marcus.close();
  });
});

function removeGitRepo(key: string): void {
  const { store } = installation.world.local;
  const type = store.type('fleet.cattle.io', 'gitrepos');
  const [namespace = '', name = ''] = key.split('/');
  if (!type) throw new Error('the simulator serves no GitRepos');
  store.remove(type, namespace, name);
}

function claimsOf(incident: IncidentDetail): readonly Claim[] {
  return [
    incident.cause,
    ...incident.facts,
    ...incident.suspects.map(({ claim }) => claim),
    ...incident.differences.map(({ claim }) => claim),
    ...incident.graph.nodes.map(({ claim }) => claim),
  ];
}
