import type { ForgeKind } from './push-rules.ts';

/** Why a branch is not updated. */
export type Refusal =
  | 'pull-request'
  | 'force'
  | 'delete'
  | 'unsigned'
  | { file: string; bytes: number; limit: number };

/** What a forge says of a refused update, line by line, as Git's clients print it after `remote:`. */
export function refusalLines(forge: ForgeKind, branch: string, refusals: readonly Refusal[]): string[] {
  const files = refusals.filter((one) => typeof one === 'object');
  if (files.length > 0) return files.flatMap((file) => largeFile(forge, file));
  const [first = 'pull-request'] = refusals.filter((one) => typeof one === 'string');
  switch (forge) {
    case 'github':
      return githubLines(branch, refusals);
    case 'gitlab':
      return [`GitLab: ${gitlabWords[first]}`];
    case 'gitea':
      return ['', giteaWords[first](branch)];
    case 'bitbucket':
      return [bitbucketWords[first](branch)];
    case 'plain':
      return [`refs/heads/${branch} is protected: ${first}`];
  }
}

type Word = Extract<Refusal, string>;

/** GitHub lists every rule that an update breaks under one heading. */
function githubLines(branch: string, refusals: readonly Refusal[]): string[] {
  const broken = refusals.filter((one) => typeof one === 'string').map((one) => `- ${githubWords[one]}`);
  const heading = `error: GH006: Protected branch update failed for refs/heads/${branch}.`;
  return [heading, ...broken.flatMap((line) => ['', line])];
}

function largeFile(forge: ForgeKind, { file, bytes, limit }: Extract<Refusal, object>): string[] {
  if (forge !== 'github') return [`File ${file} is ${bytes} bytes; the limit is ${limit} bytes.`];
  const size = (count: number): string => (count / 1_048_576).toFixed(2);
  return [
    'error: GH001: Large files detected. You may want to try Git Large File Storage - https://git-lfs.github.com.',
    `error: File ${file} is ${size(bytes)} MB; this exceeds GitHub's file size limit of ${size(limit)} MB`,
  ];
}

const githubWords: Record<Word, string> = {
  'pull-request': 'Changes must be made through a pull request.',
  force: 'Cannot force-push to this branch',
  delete: 'Cannot delete this branch',
  unsigned: 'Commits must have verified signatures.',
};

const gitlabWords: Record<Word, string> = {
  'pull-request': 'You are not allowed to push code to protected branches on this project.',
  force: 'You are not allowed to force push code to a protected branch on this project.',
  delete: 'You can only delete protected branches using the web interface.',
  unsigned: 'Commit must be signed with a GPG key',
};

const giteaWords: Record<Word, (branch: string) => string> = {
  'pull-request': (branch) => `Gitea: Not allowed to push to protected branch ${branch}`,
  force: (branch) => `Gitea: branch ${branch} is protected from force push`,
  delete: (branch) => `Gitea: branch ${branch} is protected from deletion`,
  unsigned: (branch) => `Gitea: branch ${branch} is protected from unverified commits`,
};

const bitbucketWords: Record<Word, (branch: string) => string> = {
  'pull-request': (branch) => `permission denied to update branch ${branch}`,
  force: (branch) => `permission denied to rewrite branch ${branch}`,
  delete: (branch) => `permission denied to delete branch ${branch}`,
  unsigned: (branch) => `permission denied to update branch ${branch}: commits are not signed`,
};
