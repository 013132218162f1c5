import { describe, expect, it } from 'vitest';

import { CHECKS } from '@outrider/api/contract/fixes/fix-words.ts';
import { CheckResult } from '@outrider/api/contract/fixes/suggestions.ts';
import { gitRepoPaused } from '@outrider/api/src/pipeline/detect/rules/fleet/git-repo-paused.ts';
import type { SuggestionDraft } from '@outrider/api/src/pipeline/suggest/suggest-for.ts';
import { checkDraft } from '@outrider/api/src/pipeline/validate/check-draft.ts';
import { completeSuggestion } from '@outrider/api/src/pipeline/validate/complete-suggestion.ts';
import { bundle, bundleDeployment, cluster, gitRepo } from '../../../support/records.ts';
import { live } from '../../../support/suggest/live-objects.ts';
import { findingOf } from '../../../support/suggest/test-recipe.ts';
import {
  actionDraft,
  draftOf,
  FakeDryRunner,
  patchOf,
  validationScene,
} from '../../../support/validate/drafts.ts';

const paused = gitRepo({ paused: true });
const repo = live('GitRepo', {
  spec: { repo: 'https://git.example.com/shop.git', branch: 'main', paused: true },
});
const on = validationScene({
  records: [paused, bundle(), bundleDeployment(), cluster()],
  objects: [repo],
  finding: findingOf(gitRepoPaused, paused),
  schemas: { compare: async () => ({ outcome: 'compared', problems: [] }) },
  dryRunner: new FakeDryRunner({ outcome: 'accepted', object: undefined }),
});
const resume = actionDraft(repo, { name: 'resume', parameters: {} });

describe('api/pipeline/validate/check-draft', () => {
  it('answers each check, in their order', async () => {
    const results = await checkDraft(resume, on);
    expect(results.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['current', 'passed'],
      ['shape', 'passed'],
      ['schema', 'passed'],
      ['render', 'skipped'],
      ['guardrails', 'passed'],
      ['ownership', 'passed'],
      ['dry-run', 'passed'],
      ['finding-gone', 'passed'],
    ]);
    for (const result of results) {
      expect(CheckResult.parse(result)).toEqual(result);
      expect(result.text).toMatch(/^[A-Z].+[.]$/);
    }
    expect(completeSuggestion(resume, results)).toMatchObject({ ready: true });
  });

  it('hands what must not be done to nobody, and says so of each check', async () => {
    const dryRunner = new FakeDryRunner({ outcome: 'accepted', object: undefined });
    const bad = draftOf([patchOf(repo, { op: 'add', path: '/status', value: {} })]);
    const results = await checkDraft(bad, { ...on, dryRunner });
    expect(results.map(({ check }) => check)).toEqual([...CHECKS]);
    expect(results.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)).toEqual([
      'shape',
    ]);
    expect(results.filter(({ outcome }) => outcome === 'skipped').map(({ check }) => check)).toEqual([
      'schema',
      'render',
      'dry-run',
      'finding-gone',
    ]);
    expect(dryRunner.tried).toEqual([]);
  });

  it('fails a check that breaks, and looks at the others all the same', async () => {
    const broken: string[] = [];
    const results = await checkDraft(resume, {
      ...on,
      schemas: { compare: () => Promise.reject(new TypeError('password hunter2')) },
      clusterSnapshot: () => {
        throw new TypeError('not asked');
      },
      renderer: { render: () => Promise.reject(new TypeError('not asked')) },
      onError: (check) => broken.push(check),
    });
    expect(results.find(({ check }) => check === 'schema')).toMatchObject({ outcome: 'failed' });
    expect(results.find(({ check }) => check === 'dry-run')).toMatchObject({ outcome: 'passed' });
    expect(JSON.stringify(results)).not.toContain('hunter2');
    expect(broken).toEqual(['schema']);
    expect(completeSuggestion(resume, results)).toMatchObject({ ready: false });
  });

  it.each<[string, unknown]>([
    ['no change', null],
    ['an unknown change', { type: 'shell', command: 'rm -rf /' }],
    ['a patch without operations', { type: 'kubernetes-patch', object: { cluster: 'local' } }],
    ['a patch of nothing', { type: 'kubernetes-patch', operations: [] }],
    ['operations that are none', { ...resume.changes[0], operations: [null, 7, 'x'] }],
    ['an edit without a file', { type: 'git-edit' }],
  ])('never raises, and never offers as ready, whatever it is given: %s', async (_what, change) => {
    const strange = { ...resume, changes: [change] } as SuggestionDraft;
    const results = await checkDraft(strange, on);
    expect(new Set(results.map(({ check }) => check))).toEqual(new Set(CHECKS));
    expect(completeSuggestion(strange, results).ready).toBe(false);
  });

  it('fails everything where the objects cannot be looked up', async () => {
    const errors: unknown[] = [];
    const results = await checkDraft(resume, {
      ...on,
      live: () => {
        throw new TypeError('no');
      },
      onError: (_check, error) => errors.push(error),
    });
    expect(results.filter(({ outcome }) => outcome === 'passed')).toEqual([]);
    expect(completeSuggestion(resume, results).ready).toBe(false);
    expect(errors.length).toBeGreaterThan(0);
  });
});
