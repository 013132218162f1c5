import type { SteveRequest } from './steve-routes.ts';

/** Answers the links and actions of chart repositories. */
export function answerCatalogLink(_request: SteveRequest): boolean {
  return false;
}
