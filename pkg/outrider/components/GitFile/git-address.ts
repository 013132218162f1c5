/** A file in a repository, at a commit or on a branch. */
export interface FileInGit {
  /** Address of the repository, as Git takes it. */
  repository: string;
  /** Path in the repository. */
  file: string;
  branch?: string | undefined;
  commit?: string | undefined;
  line?: number | undefined;
}

/** Paths between a repository and a file at a revision, by the name of the host (each forge's own links). */
const FORGES: readonly [RegExp, string][] = [
  [/gitlab/, '/-/blob/'],
  [/bitbucket/, '/src/'],
  [/gitea|codeberg|forgejo/, '/src/commit/'],
  [/github/, '/blob/'],
];

/** The repository as a page of the web, without credentials; `undefined` for anything but http and https. */
export function repositoryPage(repository: string): string | undefined {
  if (!/^https?:\/\//i.test(repository) || !URL.canParse(repository)) return undefined;
  const address = new URL(repository);
  return `${address.origin}${address.pathname.replace(/\/+$/, '').replace(/\.git$/, '')}`;
}

/** The page of a file: at its line where the forge is known, else the repository; `undefined` when it has none. */
export function filePage({ repository, file, branch, commit, line }: FileInGit): string | undefined {
  const page = repositoryPage(repository);
  if (page === undefined) return undefined;
  const blob = FORGES.find(([host]) => host.test(new URL(page).hostname))?.[1];
  const revision = commit ?? (blob === '/src/commit/' ? undefined : branch);
  if (blob === undefined || revision === undefined) return page;
  const path = [...revision.split('/'), ...file.split('/')].map(encodeURIComponent).join('/');
  const anchor = line === undefined ? '' : blob === '/src/' ? `#lines-${line}` : `#L${line}`;
  return `${page}${blob}${path}${anchor}`;
}

/** A file and line as editors and compilers write them: `apps/web.yaml:12`. */
export function placeText({ file, line }: Pick<FileInGit, 'file' | 'line'>): string {
  return line === undefined ? file : `${file}:${line}`;
}
