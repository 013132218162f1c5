import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { writeCommits } from '../../rancher/git/fast-import.ts';
import { startGitServer } from '../../rancher/git/git-server.ts';
import { SimulatedRepository } from '../../rancher/git/simulated-repository.ts';

/** A Git server with one repository, `shop/deploy.git`, and a private one, `office/secret.git`. */
export interface ServedRepository {
  /** Origin of the server. */
  readonly origin: string;
  /** Address of the repository. */
  readonly url: string;
  readonly repository: SimulatedRepository;
  /** Requests that were made for repositories. */
  readonly requests: { count: number };
  close(): Promise<void>;
}

/** One commit: files are added to those before, `null` removes one. */
export interface TestCommit {
  readonly author?: string;
  readonly subject: string;
  readonly files: Readonly<Record<string, string | null>>;
}

/** A repository of these commits, an hour between two. */
export function testRepository(commits: readonly TestCommit[]): SimulatedRepository {
  const repository = new SimulatedRepository();
  const files = new Map<string, string>();
  for (const [index, commit] of commits.entries()) {
    for (const [file, content] of Object.entries(commit.files)) {
      if (content === null) files.delete(file);
      else files.set(file, content);
    }
    repository.commit({
      author: {
        name: commit.author ?? 'Ada Byron',
        email: 'ada@acme.example',
        at: 1_700_000_000 + index * 3600,
      },
      message: `${commit.subject}\n\nWith a body that nobody needs.\n`,
      files: new Map(files),
    });
  }
  return repository;
}

/** Serves a repository over HTTP. */
export async function serveRepository(repository: SimulatedRepository): Promise<ServedRepository> {
  const root = await mkdtemp(path.join(tmpdir(), 'outrider-served-'));
  await writeCommits(path.join(root, 'deploy'), 'main', repository.commits);
  const requests = { count: 0 };
  const server = await startGitServer({
    root,
    find: (wanted) => {
      requests.count += 1;
      const served = wanted === '/shop/deploy.git' ? { folder: 'deploy' } : undefined;
      return Promise.resolve(wanted === '/office/secret.git' ? 'private' : served);
    },
  });
  return {
    origin: new URL(server.url).origin,
    url: `${server.url}shop/deploy.git`,
    repository,
    requests,
    async close() {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
