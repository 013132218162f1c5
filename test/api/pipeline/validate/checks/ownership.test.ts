import { describe, expect, it } from 'vitest';

import type { NamedAction } from '@outrider/api/contract/diagnosis/changes.ts';
import type { Fields, LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import type { Guardrails } from '@outrider/api/src/pipeline/validate/index.ts';
import { controlledBy, ended, live } from '../../../../support/suggest/live-objects.ts';
import {
  actionDraft,
  draftOf,
  patchOf,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const scale: NamedAction = { name: 'scale', parameters: { replicas: 3 } };
const restart: NamedAction = { name: 'restart-workload', parameters: { at: '2026-09-01T12:00:00Z' } };
const deleteJob: NamedAction = { name: 'delete-job', parameters: {} };
const resume: NamedAction = { name: 'resume', parameters: {} };

const workload = (metadata: Fields = {}) => live('Deployment', { metadata, spec: { replicas: 1 } });
const job = (metadata: Fields) => live('Job', { metadata, status: ended('Failed') });

async function says(
  object: LiveObject,
  action: NamedAction,
  guardrails: Guardrails = { protectedClusters: [] },
) {
  const on = validationScene({ objects: [object], guardrails });
  const results = await resultsOf('ownership', actionDraft(object, action), on);
  return results.map(({ outcome, text }) => `${outcome}: ${text}`).join('\n');
}

const objectSet = { 'objectset.rio.cattle.io/id': 'default-shop-app' };
const byFleet = { annotations: objectSet };
const release = (name: string) => ({
  annotations: { 'meta.helm.sh/release-name': name, 'meta.helm.sh/release-namespace': 'default' },
  labels: { 'app.kubernetes.io/managed-by': 'Helm' },
});
const byArgo = { annotations: { 'argocd.argoproj.io/tracking-id': 'shop:apps/Deployment:web/shop' } };
const byFlux = { labels: { 'kustomize.toolkit.fluxcd.io/name': 'shop' } };

describe('api/pipeline/validate/checks/ownership', () => {
  it('passes what belongs to nobody', async () => {
    expect(await says(workload(), scale)).toMatch(/^passed: /);
    expect(await says(workload({ labels: { 'app.kubernetes.io/instance': 'shop' } }), scale)).toMatch(
      /^passed: /,
    );
  });

  it.each<[string, Fields, RegExp]>([
    [
      'what Fleet deploys',
      byFleet,
      /^failed: Fleet deploys Deployment web\/shop: .*drift.*Change it in Git[.]$/,
    ],
    ['a release of Fleet', release('shop-app'), /^failed: Fleet deploys/],
    ['what Argo CD tracks', byArgo, /^failed: Argo CD deploys .*sync.*Change it in Git[.]$/],
    [
      'what Argo CD tracks by label',
      { labels: { 'argocd.argoproj.io/instance': 'shop' } },
      /^failed: Argo CD/,
    ],
    ['what Flux applies', byFlux, /^failed: Flux deploys/],
    [
      'what an operator makes',
      controlledBy('Prometheus'),
      /^failed: Prometheus owner looks after .*change that one/,
    ],
    ['a release of somebody else', release('other'), /^warned: .*Helm release default\/other.*next upgrade/],
    [
      'what a tool manages',
      { labels: { 'app.kubernetes.io/managed-by': 'Terraform' } },
      /^warned: .*Terraform/,
    ],
    [
      'what a controller of Rancher makes',
      {
        annotations: {
          ...objectSet,
          'objectset.rio.cattle.io/owner-gvk': 'provisioning.cattle.io/v1, Kind=Cluster',
        },
      },
      /^warned: A controller of Rancher/,
    ],
  ])('says what becomes of a lasting change of %s', async (_what, metadata, expected) => {
    expect(await says(workload(metadata), scale)).toMatch(expected);
  });

  it('lets the policy allow changes beside Git, and says what happens all the same', async () => {
    const allowed = { protectedClusters: [], directChanges: 'allowed' } as const;
    expect(await says(workload(byFleet), scale, allowed)).toMatch(/^warned: Fleet deploys/);
    expect(await says(workload(byArgo), scale, allowed)).toMatch(/^warned: Argo CD/);
    expect(await says(workload(controlledBy('Prometheus')), scale, allowed)).toMatch(/^failed: /);
  });

  it('knows that a restart is over when it is done', async () => {
    expect(await says(workload(byFleet), restart)).toMatch(/^passed: /);
    expect(await says(workload(byArgo), restart)).toMatch(/^passed: /);
    expect(await says(workload(controlledBy('Prometheus')), restart)).toMatch(/^warned: Prometheus owner/);
  });

  it('fails a patch without a name of its own', async () => {
    const object = workload(byFleet);
    const patch = patchOf(object, { op: 'replace', path: '/spec/replicas', value: 9 });
    const on = validationScene({ objects: [object] });
    expect(await resultsOf('ownership', draftOf([patch]), on)).toMatchObject([{ outcome: 'failed' }]);
  });

  it('knows who makes again what is deleted', async () => {
    expect(await says(job(byFleet), deleteJob)).toMatch(/^warned: Fleet deploys .*missing/);
    expect(await says(job(controlledBy('CronJob')), deleteJob)).toMatch(/^passed: /);
  });

  it('knows how Fleet writes its own objects', async () => {
    const bundle = (labels: Fields) => live('Bundle', { metadata: { labels }, spec: { paused: true } });
    expect(await says(bundle({ 'fleet.cattle.io/repo-name': 'shop' }), resume)).toMatch(
      /^warned: .*GitRepo shop/,
    );
    expect(await says(bundle({ 'fleet.cattle.io/fleet-helm-name': 'redis' }), resume)).toMatch(
      /^failed: .*HelmOp redis/,
    );
    expect(await says(bundle({}), resume)).toMatch(/^passed: /);
    expect(await says(live('GitRepo', { metadata: byFleet, spec: { paused: true } }), resume)).toMatch(
      /^failed: /,
    );
  });

  it('tells of every owner, each once', async () => {
    const said = await says(workload({ ...controlledBy('Prometheus'), ...byArgo }), scale);
    expect(said.split('\n')).toHaveLength(2);
  });

  it('bears owners that are not in the shape they should be', async () => {
    const strange = { ownerReferences: [null, 7, { controller: true }], labels: 'x', annotations: [1] };
    expect(await says(workload(strange), scale)).toMatch(/^failed: A controller looks after/);
  });

  it('says nothing of what was not read', async () => {
    const draft = actionDraft(workload(), scale);
    expect(await resultsOf('ownership', draft, validationScene())).toMatchObject([{ outcome: 'skipped' }]);
  });
});
