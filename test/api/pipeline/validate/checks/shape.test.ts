import { describe, expect, it } from 'vitest';

import type { Change, PatchOperation } from '@outrider/api/contract/diagnosis/changes.ts';
import type { Action } from '@outrider/api/contract/fixes/fix-words.ts';
import type { LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import {
  actionDraft,
  draftOf,
  FakeDryRunner,
  patchOf,
  refTo,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const workload = live('Deployment', {
  metadata: { labels: { app: 'shop' }, finalizers: ['example.com/wait'] },
  spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: 'web:1' }] } } },
  status: { replicas: 1 },
});

async function shapeOf(changes: readonly Change[], ...objects: readonly LiveObject[]) {
  const [result] = await resultsOf('shape', draftOf(changes), validationScene({ objects }));
  return result;
}

const patched = (...operations: readonly PatchOperation[]) =>
  shapeOf([patchOf(workload, ...operations)], workload);

describe('api/pipeline/validate/checks/shape', () => {
  it.each<[Action, Parameters<typeof actionDraft>[1]['parameters'], LiveObject]>([
    ['pause', {}, live('GitRepo', { spec: {} })],
    ['resume', {}, live('Cluster', { spec: { paused: true } })],
    ['force-update', {}, live('HelmOp', { spec: {} })],
    [
      'pin-revision',
      { revision: 'v1.2.3' },
      live('GitRepo', { spec: { repo: 'https://git.example.com/a', branch: 'main' } }),
    ],
    ['redeploy-agent', {}, live('Cluster')],
    ['restart-workload', { at: '2026-09-01T12:00:00Z' }, workload],
    ['scale', { replicas: 3 }, workload],
    [
      'delete-pod',
      {},
      live('Pod', { metadata: { ownerReferences: [{ kind: 'ReplicaSet', name: 'x', controller: true }] } }),
    ],
    ['suspend-cron-job', {}, live('CronJob', { spec: {} })],
    ['cordon', {}, live('Node', { spec: {} })],
  ])('takes what the action %s compiles to', async (name, parameters, object) => {
    const draft = actionDraft(object, { name, parameters });
    const [result] = await resultsOf('shape', draft, validationScene({ objects: [object] }));
    expect(result).toMatchObject({ outcome: 'passed' });
  });

  it('fails what changes nothing, and what cannot be applied', async () => {
    expect(await shapeOf([])).toMatchObject({ outcome: 'failed', text: 'It changes nothing.' });
    expect(await patched()).toMatchObject({ outcome: 'failed' });
    expect(await patched({ op: 'remove', path: '/spec/absent' })).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('/spec/absent'),
    });
    expect(await shapeOf(Array.from({ length: 101 }, () => patchOf(workload)))).toMatchObject({
      outcome: 'failed',
    });
  });

  describe('attacks', () => {
    it.each<[string, PatchOperation]>([
      ['the status', { op: 'replace', path: '/status/replicas', value: 9 }],
      ['the whole status', { op: 'add', path: '/status', value: {} }],
      ['the uid', { op: 'replace', path: '/metadata/uid', value: 'u-2' }],
      ['the finalizers', { op: 'remove', path: '/metadata/finalizers' }],
      ['one finalizer', { op: 'remove', path: '/metadata/finalizers/0' }],
      ['the owners', { op: 'add', path: '/metadata/ownerReferences', value: [] }],
      ['the managed fields', { op: 'add', path: '/metadata/managedFields', value: [] }],
      ['the name', { op: 'replace', path: '/metadata/name', value: 'other' }],
      ['the namespace', { op: 'replace', path: '/metadata/namespace', value: 'kube-system' }],
      ['the kind', { op: 'replace', path: '/kind', value: 'Secret' }],
      ['all metadata at once', { op: 'replace', path: '/metadata', value: { name: 'shop', uid: 'u-2' } }],
      ['the whole object', { op: 'replace', path: '', value: {} }],
      [
        'the metadata by a path that goes back',
        { op: 'replace', path: '/spec/../metadata/uid', value: 'u-2' },
      ],
      ['the metadata by an escaped path', { op: 'add', path: '/metadata~1uid', value: 'u-2' }],
      ['the metadata by an encoded path', { op: 'add', path: '/metadata%2Fuid', value: 'u-2' }],
      ['the prototype', { op: 'add', path: '/spec/__proto__/polluted', value: true }],
      [
        'the prototype by a value',
        { op: 'add', path: '/spec/x', value: JSON.parse('{"__proto__":{"a":1}}') as unknown },
      ],
      ['the constructor', { op: 'add', path: '/spec/constructor/prototype/polluted', value: true }],
      ['megabytes', { op: 'add', path: '/metadata/annotations', value: { a: 'x'.repeat(1_000_000) } }],
    ])('never writes %s', async (_what, operation) => {
      const result = await patched(operation);
      expect(result).toMatchObject({ outcome: 'failed' });
      expect({}).not.toHaveProperty('polluted');
      expect(result?.text.length).toBeLessThan(400);
    });

    it('never writes more operations than anybody means', async () => {
      const many = Array.from(
        { length: 1000 },
        (): PatchOperation => ({ op: 'add', path: '/spec/x', value: 1 }),
      );
      expect(await patched(...many)).toMatchObject({ outcome: 'failed' });
    });

    it.each<[string, PatchOperation]>([
      ['another account', { op: 'add', path: '/spec/template/spec/serviceAccountName', value: 'admin' }],
      ['the network of the node', { op: 'add', path: '/spec/template/spec/hostNetwork', value: true }],
      [
        'a privileged container, as part of a larger value',
        {
          op: 'replace',
          path: '/spec/template/spec',
          value: { containers: [{ name: 'web', securityContext: { privileged: true } }] },
        },
      ],
      [
        'the disk of the node',
        { op: 'add', path: '/spec/template/spec/volumes', value: [{ name: 'v', hostPath: { path: '/' } }] },
      ],
      [
        'another owner',
        { op: 'add', path: '/metadata/annotations', value: { 'meta.helm.sh/release-name': 'mine' } },
      ],
      ['another project', { op: 'add', path: '/metadata/labels/field.cattle.io~1projectId', value: 'p-1' }],
    ])('never gives %s', async (_what, operation) => {
      expect(await patched(operation)).toMatchObject({
        outcome: 'failed',
        text: expect.stringContaining('rights'),
      });
    });

    it('takes rights away', async () => {
      expect(
        await patched({ op: 'add', path: '/spec/template/spec/hostNetwork', value: false }),
      ).toMatchObject({ outcome: 'passed' });
    });

    it('never deploys from somewhere else', async () => {
      const repo = live('GitRepo', { spec: { repo: 'https://git.example.com/shop' } });
      const moved = patchOf(repo, {
        op: 'replace',
        path: '/spec/repo',
        value: 'https://evil.example.com/shop',
      });
      expect(await shapeOf([moved], repo)).toMatchObject({ outcome: 'failed' });
      const unsafe = patchOf(repo, { op: 'add', path: '/spec/insecureSkipTLSVerify', value: true });
      expect(await shapeOf([unsafe], repo)).toMatchObject({ outcome: 'failed' });
    });

    it.each([
      ['v1', 'Secret'],
      ['v1', 'secret'],
      ['example.com/v1', 'Secret'],
      ['v1', 'ServiceAccount'],
      ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
      ['rbac.authorization.k8s.io/v1', 'Role'],
      ['example.com/v1', 'ClusterRole'],
      ['management.cattle.io/v3', 'GlobalRoleBinding'],
      ['management.cattle.io/v3', 'Setting'],
      ['management.cattle.io/v3', 'RoleTemplate'],
      ['certificates.k8s.io/v1', 'CertificateSigningRequest'],
      ['admissionregistration.k8s.io/v1', 'MutatingWebhookConfiguration'],
      ['apiregistration.k8s.io/v1', 'APIService'],
      ['apiextensions.k8s.io/v1', 'CustomResourceDefinition'],
      ['fleet.cattle.io/v1alpha1', 'GitRepoRestriction'],
    ])('never changes what gives rights: %s %s', async (apiVersion, kind) => {
      const object: LiveObject = {
        cluster: 'c-m-edge-1',
        content: {
          apiVersion,
          kind,
          metadata: { name: 'x', namespace: 'web', uid: 'u' },
          data: {},
          spec: {},
        },
      };
      const changes: readonly Change[] = [
        patchOf(object, { op: 'add', path: '/spec/x', value: 1 }),
        { type: 'kubernetes-delete', object: refTo(object), uid: 'u' },
        { type: 'kubernetes-apply', object: refTo(object), fields: object.content },
      ];
      for (const change of changes) {
        expect(await shapeOf([change], object)).toMatchObject({
          outcome: 'failed',
          text: expect.stringContaining('rights'),
        });
      }
    });

    it.each(['Deployment', 'GitRepo', 'Bundle', 'Cluster', 'Node', 'CronJob'] as const)(
      'never deletes a %s',
      async (kind) => {
        const object = live(kind);
        const change: Change = { type: 'kubernetes-delete', object: refTo(object), uid: 'uid-of-shop' };
        expect(await shapeOf([change], object)).toMatchObject({ outcome: 'failed' });
      },
    );

    it('never takes the name of an action for what is done', async () => {
      const action = { name: 'restart-workload', parameters: { at: '2026-09-01T12:00:00Z' } } as const;
      const patch = patchOf(workload, { op: 'replace', path: '/spec/replicas', value: 0 });
      expect(await shapeOf([{ ...patch, action } as Change], workload)).toMatchObject({
        outcome: 'failed',
        text: expect.stringContaining('is not what restart-workload does'),
      });
      const pod = live('Pod');
      const deletion = { type: 'kubernetes-delete', object: refTo(pod), uid: 'uid-of-shop', action } as const;
      expect(await shapeOf([deletion], pod)).toMatchObject({ outcome: 'failed' });
      const unknown = { ...patch, action: { name: '__proto__', parameters: {} } } as unknown as Change;
      expect(await shapeOf([unknown], workload)).toMatchObject({ outcome: 'failed' });
    });

    it('hands nothing of it to an API server', async () => {
      const dryRunner = new FakeDryRunner({ outcome: 'accepted', object: undefined });
      const on = validationScene({ objects: [workload], dryRunner });
      const bad = draftOf([patchOf(workload, { op: 'add', path: '/status', value: {} })]);
      expect(await resultsOf('dry-run', bad, on)).toMatchObject([{ outcome: 'skipped' }]);
      expect(dryRunner.tried).toEqual([]);
      const good = draftOf([patchOf(workload, { op: 'replace', path: '/spec/replicas', value: 2 })]);
      expect(await resultsOf('dry-run', good, on)).toMatchObject([{ outcome: 'passed' }]);
      expect(dryRunner.tried).toEqual(good.changes);
    });
  });

  describe('applied fields', () => {
    const applied = (fields: Record<string, unknown>) =>
      shapeOf([{ type: 'kubernetes-apply', object: refTo(workload), fields }], workload);
    const named = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'shop', namespace: 'web' } };

    it('takes what people write', async () => {
      expect(await applied({ ...named, spec: { replicas: 2 } })).toMatchObject({ outcome: 'passed' });
    });

    it.each<[string, Record<string, unknown>]>([
      ['a status', { ...named, status: { replicas: 2 } }],
      ['finalizers', { ...named, metadata: { ...named.metadata, finalizers: [] } }],
      ['another object', { ...named, metadata: { name: 'other', namespace: 'web' } }],
      ['another kind', { ...named, kind: 'StatefulSet' }],
      ['nothing that is named', {}],
      ['rights', { ...named, spec: { template: { spec: { hostPID: true } } } }],
      ['a name that does harm', { ...named, spec: JSON.parse('{"__proto__":{}}') as unknown }],
    ])('refuses %s', async (_what, fields) => {
      expect(await applied(fields)).toMatchObject({ outcome: 'failed' });
    });
  });

  describe('files', () => {
    const edit = {
      type: 'git-edit',
      repository: 'https://git.example.com/shop.git',
      branch: 'main',
      file: 'app/deploy.yaml',
      before: 'replicas: 1',
      after: 'replicas: 2',
    } as const;
    const revert = {
      type: 'git-revert',
      gitRepo: 'fleet-default/shop',
      repository: edit.repository,
      branch: 'main',
      commits: ['1f0c2a9d'],
      restoreTo: '2f0c2a9d',
      paths: ['app'],
    } satisfies Change;

    it('takes an edit and a revert', async () => {
      expect(await shapeOf([edit])).toMatchObject({ outcome: 'passed' });
      expect(await shapeOf([revert])).toMatchObject({ outcome: 'passed' });
    });

    it.each<[string, object]>([
      ['a path that goes back', { file: '../other/deploy.yaml' }],
      ['a path that goes back on the way', { file: 'app/../../deploy.yaml' }],
      ['an absolute path', { file: '/etc/passwd' }],
      ['a path of Windows', { file: 'app\\..\\deploy.yaml' }],
      ['the folder of Git', { file: '.git/config' }],
      ['the pipeline of a forge', { file: '.github/workflows/build.yaml' }],
      ['a pipeline file', { file: '.gitlab-ci.yml' }],
      ['no file', { file: '' }],
      ['a name with a line feed', { file: 'app/a\nb.yaml' }],
      ['an option in place of a branch', { branch: '--upload-pack=x' }],
      ['a branch that goes back', { branch: 'a/../b' }],
      ['the same text', { after: edit.before }],
      ['megabytes', { after: 'x'.repeat(2_000_000) }],
      ['a Secret', { after: 'a: 1\n---\nkind: Secret\n' }],
      ['rights', { after: '- kind: "ClusterRoleBinding"\n' }],
    ])('refuses %s', async (_what, more) => {
      expect(await shapeOf([{ ...edit, ...more } as Change])).toMatchObject({ outcome: 'failed' });
    });

    it('refuses to revert to what is no commit, or outside', async () => {
      expect(await shapeOf([{ ...revert, restoreTo: '--hard' }])).toMatchObject({ outcome: 'failed' });
      expect(await shapeOf([{ ...revert, paths: ['app', '../x'] }])).toMatchObject({ outcome: 'failed' });
    });
  });
});
