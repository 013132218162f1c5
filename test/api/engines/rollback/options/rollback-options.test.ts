import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { RollbackOption } from '@outrider/api/contract/diagnosis/rollbacks.ts';
import { versionPatch, versionUndo } from '@outrider/api/src/engines/rollback/options/helm-op-option.ts';
import { patchCommand } from '@outrider/api/src/engines/rollback/options/patches.ts';
import { pinPatch, unpinPatch } from '@outrider/api/src/engines/rollback/options/pin-option.ts';
import {
  bundle,
  bundleDeployment,
  cluster,
  gitRepo,
  helmOp,
  helmOptions,
  snapshotOf,
} from '../../../../support/records.ts';
import { applyPatch } from '../../../../support/rollback/apply-patch.ts';
import {
  DAY,
  HOUR,
  commitBook,
  commitOf,
  failedEntry,
  historyOf,
  ledgerEntry,
  planOf,
  sha,
  viewWithout,
  type PlanFacts,
} from '../../../../support/rollback/rollback-parts.ts';

const hex = fc.stringMatching(/^[0-9a-f]{40}$/);
const revisions = fc.oneof(hex, fc.constantFrom('v1.0.0', 'release-7', 'prod'));
const branches = fc.option(fc.constantFrom('main', 'master', 'env/prod', 'release/1.2'), { nil: undefined });

/** The object as it is stored, of which a record is a projection. */
function stored({ uid, repo, branch, revision }: ReturnType<typeof gitRepo>) {
  return {
    metadata: { uid },
    spec: {
      repo,
      ...(branch !== undefined && { branch }),
      ...(revision !== undefined && { revision }),
      paths: ['app'],
      targets: [{ clusterSelector: {} }],
    },
  };
}

const BAD = sha('b');
const GOOD = sha('a');

function factsWith(repo: Partial<ReturnType<typeof gitRepo>>, paused = false): PlanFacts {
  return {
    index: snapshotOf(
      gitRepo({ commit: BAD, paths: ['app'], ...repo }),
      bundle({ commit: BAD, paused }),
      cluster(),
      cluster({ name: 'edge-2' }),
      bundleDeployment({ state: 'NotReady', ready: false }),
      bundleDeployment({ cluster: 'fleet-default/edge-2', deploymentId: 's-old:o', state: 'OutOfSync' }),
    ),
    entries: [failedEntry(BAD, HOUR), ledgerEntry(GOOD, DAY)],
    book: commitBook(historyOf(BAD, GOOD)),
  };
}

async function optionsOf(facts: PlanFacts, to?: string) {
  const { options } = await planOf(facts, { to });
  return new Map(options.map((option) => [option.strategy, option]));
}

describe('api/engines/rollback/options/rollback-options', () => {
  it('pins a revision and always clears the branch', () => {
    fc.assert(
      fc.property(revisions, branches, fc.option(revisions, { nil: undefined }), (to, branch, revision) => {
        const repo = gitRepo({ branch, revision });
        const { spec } = applyPatch(stored(repo), pinPatch(repo, to).operations) as {
          spec: Record<string, unknown>;
        };
        expect(spec).toStrictEqual({
          repo: repo.repo,
          revision: to,
          paths: ['app'],
          targets: [{ clusterSelector: {} }],
        });
      }),
    );
  });

  it('restores what was there when a pin or a version is undone', () => {
    fc.assert(
      fc.property(revisions, branches, fc.option(revisions, { nil: undefined }), (to, branch, revision) => {
        const before = gitRepo({ branch, revision });
        const pinned = applyPatch(stored(before), pinPatch(before, to).operations);
        expect(applyPatch(pinned, unpinPatch(before, to).operations)).toEqual(stored(before));
        const chart = helmOp({ helm: helmOptions({ version: revision }) });
        const object = {
          metadata: { uid: chart.uid },
          spec: { helm: revision === undefined ? {} : { version: revision } },
        };
        const set = applyPatch(object, versionPatch(chart, to).operations);
        expect(set).toMatchObject({ spec: { helm: { version: to } } });
        expect(applyPatch(set, versionUndo(chart, to).operations)).toEqual(object);
      }),
    );
  });

  it('writes commands in which no name can do anything', () => {
    const repo = gitRepo({ branch: "main'; touch /tmp/x; '" });
    const command = patchCommand(unpinPatch(repo, GOOD));
    const argument = /^kubectl -n \S+ patch \S+ \S+ --type json -p (.+)$/.exec(command)?.[1] ?? '';
    // As a POSIX shell reads it: pieces in single quotes, and escaped quotes between them.
    expect(argument).toMatch(/^('[^']*'|\\')+$/);
    const read = argument.replace(/'([^']*)'|\\'/g, (_, inside?: string) => inside ?? "'");
    expect(JSON.parse(read)).toStrictEqual(unpinPatch(repo, GOOD).operations);
  });

  it('refuses to change another object, or one that was changed meanwhile', () => {
    const repo = gitRepo();
    const patch = pinPatch(repo, GOOD).operations;
    const other = { ...stored(repo), metadata: { uid: 'another' } };
    expect(() => applyPatch(other, patch)).toThrow('/metadata/uid');
    expect(() => applyPatch(stored(gitRepo({ branch: 'moved' })), patch)).toThrow('/spec/branch');
  });

  it('only ever offers changes of the contract, and none of targets, paths or selectors', async () => {
    await fc.assert(
      fc.asyncProperty(
        branches,
        fc.boolean(),
        fc.option(hex, { nil: undefined }),
        async (branch, paused, to) => {
          const options = await optionsOf(factsWith({ branch }, paused), to === BAD ? undefined : to);
          for (const option of options.values()) {
            expect(() => RollbackOption.parse(option)).not.toThrow();
            expect(option.available).toBe(option.why === undefined);
            expect(option.changes.length > 0).toBe(option.available);
            for (const change of option.changes) {
              if (change.type !== 'kubernetes-patch') continue;
              const written = change.operations.filter(({ op }) => op !== 'test').map(({ path }) => path);
              for (const path of written) {
                expect(['/spec/branch', '/spec/revision', '/spec/paused', '/spec/helm/version']).toContain(
                  path,
                );
              }
              const fields = change.object.kind === 'Bundle' ? written : [];
              expect(fields.every((path) => path === '/spec/paused')).toBe(true);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('reverts only the path of the bundle, and only commits that touch it', async () => {
    const other = sha('c');
    const facts = factsWith({});
    const options = await optionsOf({
      ...facts,
      book: commitBook([
        commitOf(BAD, { files: ['app/deployment.yaml'], parent: other }),
        commitOf(other, { files: ['web/page.html'], parent: GOOD }),
        commitOf(GOOD, { files: ['app/deployment.yaml'] }),
      ]),
    });
    expect(options.get('git-revert')).toMatchObject({
      available: true,
      durable: true,
      changes: [{ type: 'git-revert', branch: 'main', commits: [BAD], restoreTo: GOOD, paths: ['app'] }],
    });
  });

  it('does not move a branch that others follow, or that people work on', async () => {
    expect((await optionsOf(factsWith({}))).get('move-branch')?.why).toMatch(/people work on/);
    const own = factsWith({ branch: 'env/prod' });
    expect((await optionsOf(own)).get('move-branch')?.available).toBe(true);
    own.index.apply(gitRepo({ name: 'other', branch: 'env/prod' }));
    expect((await optionsOf(own)).get('move-branch')?.why).toMatch(/fleet-default\/other/);
    const { options } = await planOf(own, {}, viewWithout('other'));
    const hidden = options.find(({ strategy }) => strategy === 'move-branch');
    expect(hidden).toMatchObject({ available: false });
    expect(hidden?.why).not.toMatch(/default\/other/);
  });

  it('offers no Git commit that would not be deployed', async () => {
    const options = await optionsOf(factsWith({ branch: undefined, revision: BAD }));
    expect(options.get('git-revert')?.why).toMatch(/pinned/);
    expect(options.get('pin-revision')?.available).toBe(true);
  });

  it('pauses only clusters that do not have the revision, and what is not paused', async () => {
    const options = await optionsOf(factsWith({}, true));
    expect(options.get('pause-bundle')?.why).toMatch(/already/);
    const { changes, blastRadius } = options.get('pause-cluster') ?? {};
    expect(changes).toMatchObject([{ object: { kind: 'Cluster', name: 'edge-2' } }]);
    expect(blastRadius).toMatchObject({ clusters: 1 });
  });

  it('sets the version of a HelmOp', async () => {
    const options = await optionsOf({
      index: snapshotOf(
        helmOp({ helm: helmOptions({ chart: 'redis', version: '>=1.0.0' }), resolvedVersion: '1.3.0' }),
        bundle({ gitRepo: undefined, helmOp: 'fleet-default/redis', commit: undefined }),
        cluster(),
        bundleDeployment({ gitRepo: undefined, helmOp: 'fleet-default/redis' }),
      ),
      entries: [
        failedEntry('', HOUR, { commit: undefined, version: '1.3.0', helmOp: 'fleet-default/redis' }),
        ledgerEntry('', DAY, { commit: undefined, version: '1.2.0', helmOp: 'fleet-default/redis' }),
      ],
    });
    const option = options.get('helm-op-version');
    expect(option?.consequences.join(' ')).toMatch(/no longer follows new versions/);
    expect(option?.changes[0]).toMatchObject({
      object: { kind: 'HelmOp', name: 'redis' },
      operations: expect.arrayContaining([{ op: 'replace', path: '/spec/helm/version', value: '1.2.0' }]),
    });
    expect(options.get('pin-revision')?.why).toMatch(/HelmOp/);
  });

  it('tells no password that stands in the address of a repository', async () => {
    const repo = 'https://robot:hunter2@git.example.com/shop.git';
    const plan = await planOf(factsWith({ repo, branch: 'env/prod' }));
    expect(plan.options.filter(({ available }) => available).length).toBeGreaterThan(2);
    expect(JSON.stringify(plan)).not.toMatch(/hunter2/);
    const pinned = gitRepo({ repo, branch: 'main' });
    const spec = {
      repo,
      revision: GOOD,
      paths: ['app'],
      targets: [{ clusterSelector: {} }],
    };
    expect(applyPatch(stored(pinned), pinPatch(pinned, GOOD).operations)).toMatchObject({ spec });
  });

  it('calls nothing a low risk while hazards of the revision are none', async () => {
    const calm = await optionsOf(factsWith({}));
    expect([calm.get('git-revert')?.risk, calm.get('pause-bundle')?.risk]).toStrictEqual(['low', 'low']);
    const repository = { [BAD]: { 'app/migrations/7.sql': 'b' }, [GOOD]: {} };
    const hazardous = { ...factsWith({}), book: commitBook(historyOf(BAD, GOOD), repository) };
    const options = await optionsOf(hazardous);
    expect([...options.values()].filter(({ risk }) => risk === 'low')).toStrictEqual([]);
    expect(options.get('git-revert')?.risk).toBe('high');
    expect(options.get('pause-bundle')).toMatchObject({
      risk: 'medium',
      consequences: expect.arrayContaining(['What may go wrong with going back is only put off.']),
    });
  });
});
