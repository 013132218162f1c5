import { describe, expect, it } from 'vitest';

import { gitProblem } from '@outrider/api/src/adapters/git/git-problem.ts';
import type { GitOutcome } from '@outrider/api/src/adapters/git/run-git.ts';

const outcome = (end: GitOutcome['end'], complaint = ''): GitOutcome => ({ end, output: '', complaint });
const HOST = 'git.acme.example';

describe('api/adapters/git/git-problem', () => {
  it.each([
    ["fatal: could not read Username for 'https://x': terminal prompts disabled", 'unauthorized'],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 403", 'unauthorized'],
    ["fatal: repository 'https://x/hunter2/' not found", 'not-found'],
    ["fatal: unable to access 'https://x/hunter2/': The requested URL returned error: 301", 'unreachable'],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 503", 'unreachable'],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", 'unreachable'],
    ["fatal: unable to access 'https://x/': server certificate verification failed.", 'unreachable'],
    ["fatal: unable to access 'https://x/': Operation too slow.", 'timeout'],
    ['fatal: something that nobody knows at https://x/hunter2', 'unreachable'],
  ])('reads %j as %s', (complaint, kind) => {
    const problem = gitProblem(outcome('failed', complaint), HOST);
    expect(problem.kind).toBe(kind);
    expect(problem.message).toContain(HOST);
    expect(problem.message).not.toContain('hunter2');
  });

  it('knows what was ended from here', () => {
    expect(gitProblem(outcome('timeout'), HOST).kind).toBe('timeout');
    expect(gitProblem(outcome('stopped'), HOST).kind).toBe('timeout');
    expect(gitProblem(outcome('too-large'), HOST).kind).toBe('too-large');
    expect(gitProblem(outcome('missing'), HOST).kind).toBe('off');
    expect(gitProblem(outcome('gone'), HOST).kind).toBe('unreachable');
  });
});
