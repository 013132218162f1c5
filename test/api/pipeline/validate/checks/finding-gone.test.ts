import { describe, expect, it } from 'vitest';

import type { Finding } from '@outrider/api/contract/findings.ts';
import { defineRule, type Rule } from '@outrider/api/src/pipeline/detect/define-rule.ts';
import { judgeCluster } from '@outrider/api/src/pipeline/detect/downstream/judge-cluster.ts';
import { fieldEvidence } from '@outrider/api/src/pipeline/detect/evidence/read-evidence.ts';
import { gitRepoPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-paused.ts';
import { revisionIgnored } from '@outrider/api/src/pipeline/detect/rules/fleet/revision-ignored.ts';
import { clusterRules } from '@outrider/api/src/pipeline/detect/rules/index.ts';
import { nodeCordoned } from '@outrider/api/src/pipeline/detect/rules/cluster/node-cordoned.ts';
import type { ClusterSnapshot } from '@outrider/api/src/pipeline/observe/downstream/cluster-snapshot.ts';
import { objectsOfYaml, snapshotOfObjects } from '../../../../support/cluster-rules/cluster-objects.ts';
import { bundle, bundleDeployment, cluster, gitRepo, NOW } from '../../../../support/records.ts';
import { ended, live } from '../../../../support/suggest/live-objects.ts';
import { findingOf } from '../../../../support/suggest/test-recipe.ts';
import {
  actionDraft,
  draftOf,
  patchOf,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const paused = gitRepo({ paused: true });
const fleet = [paused, bundle(), bundleDeployment(), cluster()];
const repo = live('GitRepo', {
  spec: { repo: 'https://git.example.com/shop.git', branch: 'main', paused: true },
});
const finding = findingOf(gitRepoPaused, paused);
const on = validationScene({ records: fleet, objects: [repo], finding });
const resume = actionDraft(repo, { name: 'resume', parameters: {} });

/** A real finding of a rule over a cluster's own objects. */
async function clusterFinding(rule: string, snapshot: ClusterSnapshot): Promise<Finding> {
  const { findings } = await judgeCluster({
    rules: clusterRules.filter(({ id }) => id === rule),
    snapshot,
    now: NOW,
    originOf: () => ({}),
    onRuleError: () => undefined,
  });
  const [found] = findings;
  if (found === undefined) throw new TypeError(`${rule} finds nothing`);
  const at = '2026-09-01T12:00:00.000Z';
  return { ...found, state: 'open', firstSeen: at, lastSeen: at, lastChanged: at };
}

describe('api/pipeline/validate/checks/finding-gone', () => {
  it('passes what makes the finding go', async () => {
    expect(await resultsOf('finding-gone', resume, on)).toMatchObject([{ outcome: 'passed' }]);
  });

  it('fails what leaves it, where it rests on what is written', async () => {
    const useless = draftOf([patchOf(repo, { op: 'replace', path: '/spec/branch', value: 'other' })]);
    expect(await resultsOf('finding-gone', useless, on)).toMatchObject([{ outcome: 'failed' }]);
  });

  it('fails what changes the wrong one of two fields', async () => {
    const records = [gitRepo({ revision: 'v1', branch: 'main' })];
    const written = live('GitRepo', {
      spec: { repo: 'https://git.example.com/shop.git', branch: 'main', revision: 'v1' },
    });
    const ignored = findingOf(revisionIgnored, records[0] ?? gitRepo());
    const scene = validationScene({ records, objects: [written], finding: ignored });
    const other = draftOf([patchOf(written, { op: 'replace', path: '/spec/revision', value: 'v2' })]);
    expect(await resultsOf('finding-gone', other, scene)).toMatchObject([{ outcome: 'failed' }]);
    const pin = actionDraft(written, { name: 'pin-revision', parameters: { revision: 'v1' } });
    expect(await resultsOf('finding-gone', pin, scene)).toMatchObject([{ outcome: 'passed' }]);
  });

  it('fails what makes another finding of the rule come in its place', async () => {
    const rule = defineRule({
      id: 'fleet/odd-branch',
      title: 'Odd',
      description: 'Odd.',
      severity: 'low',
      causeClass: 'rollout',
      subject: 'GitRepo',
      messages: { odd: { text: 'Odd.' } },
      remediation: 'Choose another.',
      *evaluate(subject) {
        const evidence = [fieldEvidence(subject, 'spec.branch', subject.branch ?? '')];
        if (subject.branch === 'even') return;
        yield { messageId: 'odd', discriminator: subject.branch ?? '', evidence };
      },
    });
    const scene = validationScene({
      records: fleet,
      objects: [repo],
      finding: findingOf(rule, paused),
      rules: { fleet: [rule], cluster: [] },
    });
    const change = (value: string) =>
      draftOf([patchOf(repo, { op: 'replace', path: '/spec/branch', value })]);
    expect(await resultsOf('finding-gone', change('other'), scene)).toMatchObject([{ outcome: 'failed' }]);
    expect(await resultsOf('finding-gone', change('even'), scene)).toMatchObject([{ outcome: 'passed' }]);
  });

  it('leaves to time what a controller has to do first', async () => {
    const force = actionDraft(repo, { name: 'force-update', parameters: {} });
    expect(await resultsOf('finding-gone', force, on)).toMatchObject([
      { outcome: 'skipped', text: 'Only time tells: it is looked at after it is carried out.' },
    ]);
    const provisional = actionDraft(repo, { name: 'force-update', parameters: {} }, { lasting: false });
    expect(await resultsOf('finding-gone', provisional, on)).toMatchObject([{ outcome: 'skipped' }]);
  });

  it('leaves to time what rests on what a controller said', async () => {
    const piece = {
      id: 'e9',
      kind: 'condition',
      object: finding.object,
      path: 'status.conditions[Ready]',
      value: 'no',
    } as const;
    const told = { ...finding, evidence: [...finding.evidence, piece] };
    const useless = draftOf([patchOf(repo, { op: 'replace', path: '/spec/branch', value: 'other' })]);
    expect(await resultsOf('finding-gone', useless, { ...on, finding: told })).toMatchObject([
      { outcome: 'skipped', text: expect.stringMatching(/^Only time tells/) },
    ]);
  });

  it('leaves to time what has to be committed and deployed first', async () => {
    const edit = {
      type: 'git-edit',
      repository: 'https://git.example.com/shop.git',
      branch: 'main',
      file: 'app/deploy.yaml',
      before: 'a',
      after: 'b',
    } as const;
    expect(await resultsOf('finding-gone', draftOf([edit]), on)).toMatchObject([
      { outcome: 'skipped', text: expect.stringMatching(/^Only time tells/) },
    ]);
  });

  it('shows nothing by a finding that is not there any more', async () => {
    const other = { ...finding, id: 'f'.repeat(32) };
    const gone = validationScene({ records: fleet, objects: [repo], finding: other });
    expect(await resultsOf('finding-gone', resume, gone)).toMatchObject([
      { outcome: 'skipped', text: expect.stringContaining('does not find it') },
    ]);
  });

  it('goes by what was read just now, not by what was watched', async () => {
    const late = validationScene({ records: [gitRepo(), cluster()], objects: [repo], finding });
    expect(await resultsOf('finding-gone', resume, late)).toMatchObject([{ outcome: 'passed' }]);
  });

  it('judges the objects of a cluster', async () => {
    const node = live('Node', {
      name: 'node-1',
      spec: {
        unschedulable: true,
        taints: [{ key: 'node.kubernetes.io/unschedulable', timeAdded: '2026-08-01T00:00:00Z' }],
      },
    });
    const snapshot = snapshotOfObjects([node.content], [], 'c-m-edge-1');
    const cordoned = await clusterFinding(nodeCordoned.id, snapshot);
    const scene = validationScene({
      objects: [node],
      finding: cordoned,
      clusterSnapshot: async () => snapshot,
    });
    const uncordon = actionDraft(node, { name: 'uncordon', parameters: {} });
    expect(await resultsOf('finding-gone', uncordon, scene)).toMatchObject([{ outcome: 'passed' }]);
    const useless = draftOf([patchOf(node, { op: 'add', path: '/metadata/labels', value: { a: 'b' } })]);
    expect(await resultsOf('finding-gone', useless, scene)).toMatchObject([{ outcome: 'failed' }]);
    const unread = { ...scene, clusterSnapshot: () => undefined };
    expect(await resultsOf('finding-gone', uncordon, unread)).toMatchObject([
      { outcome: 'skipped', text: expect.stringContaining('cannot be asked') },
    ]);
    const partly = snapshotOfObjects([node.content], ['Node'], 'c-m-edge-1');
    expect(
      await resultsOf('finding-gone', uncordon, { ...scene, clusterSnapshot: () => partly }),
    ).toMatchObject([{ outcome: 'skipped' }]);
  });

  it('judges a cluster without what is deleted', async () => {
    const failedJob = live('Job', { status: ended('Failed') });
    const [namespace] = objectsOfYaml('apiVersion: v1\nkind: Namespace\nmetadata: { name: web }\n');
    const snapshot = snapshotOfObjects([failedJob.content, namespace ?? {}], [], 'c-m-edge-1');
    const scene = validationScene({
      objects: [failedJob],
      finding: await clusterFinding('cluster/job-failed', snapshot),
      clusterSnapshot: () => snapshot,
    });
    const draft = actionDraft(failedJob, { name: 'delete-job', parameters: {} });
    expect(await resultsOf('finding-gone', draft, scene)).toMatchObject([{ outcome: 'passed' }]);
  });

  it('has failed where the rule breaks', async () => {
    const broken: Rule = {
      ...gitRepoPaused,
      evaluate() {
        throw new TypeError('no such field');
      },
    };
    const errors: unknown[] = [];
    const scene = validationScene({
      records: fleet,
      objects: [repo],
      finding,
      rules: { fleet: [broken], cluster: [] },
      onError: (check, error) => errors.push(check, error),
    });
    expect(await resultsOf('finding-gone', resume, scene)).toMatchObject([{ outcome: 'failed' }]);
    expect(errors).toEqual(['finding-gone', expect.any(TypeError)]);
  });
});
