import { createGitReader } from '../adapters/git/create-git-reader.ts';
import type { Config } from '../config.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import { createCommitStore } from '../pipeline/diagnose/commits/commit-store.ts';
import type { GitTreeReader } from '../ports/git-tree-reader.ts';
import { createCommitBook, type OpenCommitBook } from '../pipeline/diagnose/commits/create-commit-book.ts';
import type { ComposedDatabase } from './compose-database.ts';

/** What the book of commits is given. */
interface CommitParts {
  readonly config: Config;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly database: Pick<ComposedDatabase, 'connection'>;
}

/** The book of commits, and the folders of the same repositories. */
export interface ComposedCommits extends OpenCommitBook {
  readonly trees: GitTreeReader;
}

/** Connects the book of commits to the repositories that may be read; both end with its listener. */
export function composeCommits({ config, clock, logger, database }: CommitParts): ComposedCommits {
  const { origins, rewrites, folder, cacheBytes } = config.git;
  const reader = createGitReader({ allowed: { origins, rewrites }, folder, cacheBytes });
  const store = createCommitStore(database.connection.db);
  const { book, listener } = createCommitBook({ store, reader, clock, logger });
  return {
    book,
    trees: reader,
    listener: {
      begin: (fleet) => listener.begin(fleet),
      changed: (changes) => listener.changed(changes),
      stop: async () => {
        // First what is under way, or it would be waited for.
        await reader.close();
        await listener.stop();
      },
    },
  };
}
