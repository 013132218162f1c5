import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/contract/diagnosis/changes.ts';
import type { RenderAnswer } from '@outrider/api/src/ports/manifest-renderer.ts';
import { live } from '../../../../support/suggest/live-objects.ts';
import { actionDraft, draftOf, resultsOf, validationScene } from '../../../../support/validate/drafts.ts';

const edit: Change = {
  type: 'git-edit',
  repository: 'https://git.example.com/shop.git',
  branch: 'main',
  file: 'app/deploy.yaml',
  before: 'replicas: 1',
  after: 'replicas: 2',
};

const says = (answer?: RenderAnswer) =>
  resultsOf(
    'render',
    draftOf([edit]),
    validationScene(answer === undefined ? {} : { renderer: { render: async () => answer } }),
  );

describe('api/pipeline/validate/checks/render', () => {
  it.each<[RenderAnswer, string]>([
    [{ outcome: 'rendered', objects: 3 }, 'passed'],
    [{ outcome: 'refused', message: 'values don’t meet the schema' }, 'failed'],
    [{ outcome: 'unknown', message: 'the chart could not be read' }, 'skipped'],
  ])('says what came out: %j', async (answer, outcome) => {
    expect(await says(answer)).toMatchObject([{ outcome }]);
  });

  it('says that nothing was rendered where nothing can be', async () => {
    expect(await says()).toMatchObject([
      { outcome: 'skipped', text: expect.stringMatching(/^Not rendered: /) },
    ]);
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
