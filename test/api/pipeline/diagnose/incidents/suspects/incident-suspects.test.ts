import { describe, expect, it } from 'vitest';

import type { AccessView } from '@outrider/api/src/pipeline/detect/access/access-view.ts';
import { incidentSuspects } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/incident-suspects.ts';
import type { NotedChange } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/note-change.ts';
import type { NotedQuestion } from '@outrider/api/src/pipeline/diagnose/incidents/store/noted-change-store.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';
import { bundle, HOUR, MINUTE, NOW, rancherCluster, snapshotOf } from '../../../../../support/records.ts';

const APP = bundle().key;
const SHOP = 'fleet-default/shop';
const CLUSTER = 'c-1';
const NOTED: readonly NotedChange[] = [
  { id: 'a', kind: 'configuration', object: 'GitRepo', key: SHOP, value: 'branch', at: NOW - MINUTE },
  { id: 'b', kind: 'cluster-version', object: 'RancherCluster', key: CLUSTER, value: 'v2', at: NOW - HOUR },
];

describe('api/pipeline/diagnose/incidents/suspects/incident-suspects', () => {
  it('asks what was noted of the objects behind what fails, from a day before until it began', async () => {
    const { questions } = await ask(() => true);
    expect(questions).toEqual([
      { keys: [CLUSTER, APP, SHOP], since: NOW - 24 * HOUR, until: NOW + 2 * MINUTE },
    ]);
  });

  it('suspects what was noted, the likeliest first', async () => {
    const { texts } = await ask(() => true);
    expect(texts).toEqual([`GitRepo ${SHOP} was changed: branch.`, 'edge-1 changed to Kubernetes v2.']);
  });

  it('suspects nothing of an object that the caller may not see', async () => {
    expect((await ask((name) => name !== 'shop')).texts).toEqual(['edge-1 changed to Kubernetes v2.']);
    expect((await ask((name) => name !== CLUSTER)).texts).toEqual([`GitRepo ${SHOP} was changed: branch.`]);
  });
});

async function ask(sees: (name: string) => boolean) {
  const maySee: AccessView['maySee'] = ({ name }) => Promise.resolve(sees(name));
  const access: AccessView = {
    visibility: { kind: 'scopes', scopeIds: [1] },
    maySee,
    seesFindingsOn: maySee,
  };
  const questions: NotedQuestion[] = [];
  const find = (question: NotedQuestion) => {
    questions.push(question);
    return Promise.resolve(NOTED);
  };
  const suspects = await incidentSuspects(
    {
      cause: { kind: 'bundle-revision', name: APP },
      findings: [incidentFinding({ bundle: APP, cluster: CLUSTER, first_seen: new Date(NOW) })],
      spread: {
        running: new Map([[CLUSTER, new Set([APP])]]),
        affected: new Set([CLUSTER]),
        unaffected: new Set(),
        unheard: new Set(),
      },
      bundles: [APP],
      access,
    },
    {
      reads: { nearby: () => Promise.resolve([]) },
      recent: { find },
      fleet: snapshotOf(bundle(), rancherCluster({ name: CLUSTER, displayName: 'edge-1' })),
    },
  );
  return { questions, texts: suspects.map(({ claim }) => claim.text) };
}
