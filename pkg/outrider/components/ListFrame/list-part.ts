import type { ListPage, ListState } from './types.ts';

/**
 * What stands where the entries of a list would be. An answer is kept while a later attempt fails; a page without
 * entries of a list that has some is `elsewhere`, until the page that is there is read.
 */
export function listPart(
  { problem }: Pick<ListState, 'problem'>,
  page: ListPage | undefined,
): 'problem' | 'waiting' | 'entries' | 'nothing' | 'elsewhere' {
  if (!page) return problem ? 'problem' : 'waiting';
  if (page.items.length > 0) return 'entries';
  return page.total === 0 ? 'nothing' : 'elsewhere';
}
