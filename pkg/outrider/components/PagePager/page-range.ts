/** Which entries of a list a page holds, the first being 1, and how many pages there are; always at least one. */
export function pageRange(
  total: number,
  page: number,
  pageSize: number,
): { from: number; to: number; pages: number } {
  return {
    from: (page - 1) * pageSize + 1,
    to: Math.min(total, page * pageSize),
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };
}
