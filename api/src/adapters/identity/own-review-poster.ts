import { createJsonPoster } from './json-poster.ts';
import type { ReviewPoster } from './cluster-identity.ts';

/** The way to the API server with our own credentials; the Kubernetes adapter has one. */
export interface OwnAccess {
  readonly server: URL;
  settings(): Promise<{
    readonly headers: Readonly<Record<string, string>>;
    readonly tls: Readonly<Record<string, unknown>>;
  }>;
}

/** Posts reviews as Outrider itself. */
export function createOwnReviewPoster(access: OwnAccess, timeoutMs: number): ReviewPoster {
  const post = createJsonPoster(access.server, timeoutMs);
  return {
    post: async (path, body) => {
      const { headers, tls } = await access.settings();
      return post({ path, body, headers, tls });
    },
  };
}
