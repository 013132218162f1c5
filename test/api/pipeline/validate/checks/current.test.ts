import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { LiveObject } from '@outrider/api/src/pipeline/suggest/actions/parts/live-object.ts';
import type { BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import {
  actionDraft,
  draftOf,
  patchOf,
  refTo,
  resultsOf,
  validationScene,
} from '../../../../support/validate/drafts.ts';

const repo = live('GitRepo', { spec: { paused: true } });
const resumed = actionDraft(repo, { name: 'resume', parameters: {} });
const job = live('Job', { status: { conditions: [{ type: 'Failed', status: 'True' }] } });
const deleted = actionDraft(job, { name: 'delete-job', parameters: {} });

async function outcome(draft: typeof resumed, ...objects: readonly LiveObject[]) {
  const results = await resultsOf('current', draft, validationScene({ objects }));
  return results.map(({ outcome: one, text }) => `${one}: ${text}`).join('\n');
}

describe('api/pipeline/validate/checks/current', () => {
  it('passes what is as it was when it was suggested', async () => {
    expect(await outcome(resumed, repo)).toMatch(/^passed: /);
    expect(await outcome(deleted, job)).toMatch(/^passed: /);
  });

  it.each<[string, Parameters<typeof live>[1], string]>([
    [
      'somebody was quicker',
      { spec: { paused: false } },
      'failed: GitRepo fleet-default/shop is not as the change',
    ],
    ['another object came in its place', { metadata: { uid: 'u-2' }, spec: { paused: true } }, 'failed: '],
    [
      'it is being deleted',
      { metadata: { deletionTimestamp: '2026-09-01T11:00:00Z' }, spec: { paused: true } },
      'failed: GitRepo fleet-default/shop is being deleted.',
    ],
    ['it does not say which one it is', { metadata: { uid: '' }, spec: { paused: true } }, 'failed: '],
  ])('fails a patch when %s', async (_why, parts, says) => {
    const now = live('GitRepo', parts);
    const scene = validationScene();
    const read = { ...scene, live: () => now };
    const [result] = await resultsOf('current', resumed, read);
    expect(`${result?.outcome ?? ''}: ${result?.text ?? ''}`).toContain(says);
  });

  it('fails what was not read, and what was read in its place', async () => {
    expect(await outcome(resumed)).toContain('failed: GitRepo fleet-default/shop was not read');
    const other = {
      ...validationScene(),
      live: () => live('GitRepo', { name: 'other', spec: { paused: true } }),
    };
    const [result] = await resultsOf('current', resumed, other);
    expect(result).toMatchObject({ outcome: 'failed', text: expect.stringContaining('another object') });
  });

  it('fails a patch that does not say by its uid which object it means', async () => {
    const blind = {
      type: 'kubernetes-patch',
      object: refTo(repo),
      operations: [{ op: 'replace', path: '/spec/paused', value: false }],
    } satisfies Change;
    expect(await outcome(draftOf([blind]), repo)).toContain('does not say which one it means');
    const wrong = {
      ...blind,
      operations: [...blind.operations, { op: 'test', path: '/metadata/uid', value: 'u' }],
    };
    expect(await outcome(draftOf([wrong as Change]), repo)).toMatch(/^failed: /);
  });

  it.each([
    [{ uid: 'u-of-another' }, 'failed: '],
    [{ resourceVersion: '6' }, 'failed: '],
    [{ uid: '' }, 'failed: '],
    [{ resourceVersion: '7' }, 'passed: '],
  ])('compares a deletion with what was read: %j', async (more, says) => {
    const change = { type: 'kubernetes-delete', object: refTo(job), uid: 'uid-of-shop', ...more } as Change;
    expect(await outcome(draftOf([change]), job)).toContain(says);
  });

  it('lets changes of one object follow each other', async () => {
    const first = patchOf(repo, { op: 'replace', path: '/spec/paused', value: false });
    const second = patchOf(
      repo,
      { op: 'test', path: '/spec/paused', value: false },
      { op: 'add', path: '/spec/branch', value: 'main' },
    );
    expect(await outcome(draftOf([first, second]), repo)).toMatch(/^passed: /);
    expect(await outcome(draftOf([second]), repo)).toMatch(/^failed: /);
  });

  it('says nothing of the values that it compared', async () => {
    const secret = live('GitRepo', { spec: { paused: 'hunter2' } });
    const [result] = await resultsOf('current', resumed, { ...validationScene(), live: () => secret });
    expect(result?.outcome).toBe('failed');
    expect(result?.text).not.toContain('hunter2');
  });

  it('compares files with what the edit was worked out on, and says so where nobody read them', async () => {
    const edit: Change = {
      type: 'git-edit',
      repository: 'https://git.example.com/shop.git',
      branch: 'main',
      file: 'app/deploy.yaml',
      before: 'a',
      after: 'b',
    };
    expect(await outcome(draftOf([edit]))).toMatch(/^skipped: /);
    const state = (now: string, drafted = now): BranchState => ({
      repository: edit.repository,
      branch: 'main',
      head: { commit: 'c'.repeat(40) },
      files: new Map([['app/deploy.yaml', { now: { text: now }, drafted: { text: drafted } }]]),
    });
    const said = async (...branches: readonly BranchState[]) => {
      const [result] = await resultsOf('current', draftOf([edit]), { ...validationScene(), branches });
      return `${result?.outcome ?? ''}: ${result?.text ?? ''}`;
    };
    expect(await said(state('a\n'))).toMatch(/^passed: Every file was read/);
    expect(await said(state('a\nmore\n', 'a\n'))).toMatch(/^failed: .*changed it meanwhile/);
    expect(await said(state('c\n'))).toMatch(/^failed: .*not there/);
    expect(await said()).toMatch(/^failed: .*was not read/);
  });
});
