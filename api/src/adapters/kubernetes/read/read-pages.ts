import type { KubeHttp } from '../kube-http.ts';
import { readPage, requestPage, type PageEnd, type PagePart, type PageRequest } from './read-page.ts';

/** How far a list was read; kept by the caller, so that a list that was interrupted goes on where it was. */
export interface ListPosition {
  /** Token of the next page; absent before the first and after the last. */
  continueToken: string | undefined;
  /** The version the first page gave, from which to watch. */
  resourceVersion: string | undefined;
}

/**
 * Reads the pages of a list from a position on; returns the version to watch from. The next page is asked for as soon
 * as its token is known, so that the server prepares it while this one is read. Raises ReadError.
 */
export async function* readPages(
  http: KubeHttp,
  request: Omit<PageRequest, 'continueToken'>,
  position: ListPosition,
): AsyncGenerator<PagePart, string> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  request.signal?.addEventListener('abort', abort, { once: true });
  // A signal that was raised before tells nobody any more.
  if (request.signal?.aborted) abort();
  const ask = (continueToken: string | undefined) => {
    const body = requestPage(http, { ...request, continueToken, signal: controller.signal });
    // A page asked for ahead may fail before anyone waits for it.
    body.catch(() => undefined);
    return body;
  };
  try {
    let body = ask(position.continueToken);
    for (;;) {
      let ahead: typeof body | undefined;
      const end: PageEnd = yield* readAhead(readPage(await body, request.resource.omit), (token) => {
        ahead ??= ask(token);
      });
      position.resourceVersion ??= end.resourceVersion;
      position.continueToken = end.continueToken;
      if (position.continueToken === undefined) return position.resourceVersion;
      body = ahead ?? ask(position.continueToken);
    }
  } finally {
    // Whatever was asked for ahead and is not wanted any more is let go.
    request.signal?.removeEventListener('abort', abort);
    abort();
  }
}

/** A page as it is, telling the token of the next one when it is known. */
async function* readAhead(
  page: AsyncGenerator<PagePart, PageEnd>,
  onToken: (continueToken: string) => void,
): AsyncGenerator<PagePart, PageEnd> {
  let part = await page.next();
  for (; !part.done; part = await page.next()) {
    if (part.value.continueToken !== undefined) onToken(part.value.continueToken);
    yield part.value;
  }
  return part.value;
}
