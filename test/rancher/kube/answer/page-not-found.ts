import type { Answer } from './write-answer.ts';

/** The answer to a path that no handler serves: plain text, as from Go's HTTP server. */
export function pageNotFound(): Answer {
  return { code: 404, body: '404 page not found\n', contentType: 'text/plain; charset=utf-8' };
}
