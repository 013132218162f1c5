import { describe, expect, it } from 'vitest';

import type { BranchState } from '@outrider/api/src/pipeline/validate/parts/branch-state.ts';
import type { RenderAnswer, RenderRequest } from '@outrider/api/src/ports/manifest-renderer.ts';
import { gitRepo } from '../../../../support/records.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { actionDraft, draftOf, resultsOf, validationScene } from '../../../../support/validate/drafts.ts';

const edit = {
  type: 'git-edit',
  repository: 'https://git.example.com/shop.git',
  branch: 'main',
  file: 'app/deploy.yaml',
  before: 'replicas: 1',
  after: 'replicas: 2',
} as const;

const HEAD = 'a'.repeat(40);
const now = { text: 'kind: Deployment\nreplicas: 1\n' };
const branch: BranchState = {
  repository: edit.repository,
  branch: 'main',
  head: { commit: HEAD },
  files: new Map([[edit.file, { now, drafted: now }]]),
};

/** What the check says of edits when rendering answers this, and what was to be rendered. */
async function render(answer: RenderAnswer, more: Partial<Parameters<typeof validationScene>[0]> = {}) {
  const asked: RenderRequest[] = [];
  const renderer = {
    render: async (request: RenderRequest) => {
      asked.push(request);
      return answer;
    },
  };
  const results = await resultsOf(
    'render',
    draftOf([edit]),
    validationScene({ renderer, branches: [branch], ...more }),
  );
  return { asked, results };
}

const says = async (answer: RenderAnswer) => (await render(answer)).results;
const DONE: RenderAnswer = { outcome: 'rendered', objects: 1 };

describe('api/pipeline/validate/checks/render', () => {
  it.each<[RenderAnswer, string]>([
    [{ outcome: 'rendered', objects: 3 }, 'passed'],
    [{ outcome: 'refused', message: 'values don’t meet the schema' }, 'failed'],
    [{ outcome: 'unknown', message: 'the chart could not be read' }, 'skipped'],
  ])('says what came out: %j', async (answer, outcome) => {
    expect(await says(answer)).toMatchObject([{ outcome }]);
  });

  it('says that nothing was rendered where nothing can be', async () => {
    const { results } = await render(DONE, { renderer: undefined });
    expect(results).toMatchObject([{ outcome: 'skipped', text: expect.stringMatching(/^Not rendered: /) }]);
  });

  it('renders the head of the branch with the edits in it, in the folder that Fleet deploys', async () => {
    const records = [gitRepo({ repo: edit.repository, branch: 'main', paths: ['./app/', 'other', 'a*'] })];
    const { asked } = await render(DONE, { records });
    const edited = new Map([[edit.file, 'kind: Deployment\nreplicas: 2\n']]);
    expect(asked).toEqual([{ repository: edit.repository, commit: HEAD, folder: 'app', edited }]);
    const whole = await render(DONE, {
      records: [gitRepo({ repo: edit.repository, branch: 'main', paths: [] })],
    });
    expect(whole.asked).toMatchObject([{ folder: '' }]);
  });

  it.each<[string, readonly BranchState[]]>([
    ['no branch was read', []],
    ['the branch could not be', [{ ...branch, head: { cannot: 'It is away.' } }]],
  ])('says so where %s', async (_, branches) => {
    const { asked, results } = await render(DONE, { branches });
    expect(asked).toEqual([]);
    expect(results).toMatchObject([{ outcome: 'skipped', text: expect.stringMatching(/^Not /) }]);
  });

  it('renders nothing that is only restored', async () => {
    const revert = {
      type: 'git-revert',
      gitRepo: 'fleet-default/shop',
      repository: edit.repository,
      branch: 'main',
      commits: [],
      restoreTo: HEAD,
      paths: ['app/deploy.yaml'],
    } as const;
    const scene = validationScene({ renderer: { render: async () => DONE }, branches: [branch] });
    const restored = draftOf([{ ...revert, commits: [], paths: [...revert.paths] }]);
    expect(await resultsOf('render', restored, scene)).toMatchObject([{ outcome: 'skipped' }]);
  });

  it('passes no password on that a tool quotes', async () => {
    const [result] = await says({
      outcome: 'refused',
      message: 'https://user:hunter2@charts.example.com is away',
    });
    expect(result?.text).not.toContain('hunter2');
  });

  it('renders nothing where nothing is changed in Git', async () => {
    const repo = live('GitRepo', { spec: { paused: true } });
    const on = validationScene({
      objects: [repo],
      renderer: { render: () => Promise.reject(new TypeError()) },
    });
    const draft = actionDraft(repo, { name: 'resume', parameters: {} });
    expect(await resultsOf('render', draft, on)).toMatchObject([{ outcome: 'skipped' }]);
  });
});
