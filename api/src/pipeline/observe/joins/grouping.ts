interface Group<R> {
  readonly members: Map<string, R>;
  /** The members as a list, built when first asked for after a change. */
  list: readonly R[] | undefined;
}

/** Objects grouped by one property, so that a join costs no more than its result. */
export class Grouping<R> {
  readonly #groups = new Map<string, Group<R>>();

  /** Puts an object into a group, replacing the one with the same key. */
  set(group: string, key: string, record: R): void {
    const existing = this.#groups.get(group);
    if (existing === undefined) {
      this.#groups.set(group, { members: new Map([[key, record]]), list: undefined });
      return;
    }
    existing.members.set(key, record);
    existing.list = undefined;
  }

  /** Takes an object out of a group; nothing happens when it is not there. */
  delete(group: string, key: string): void {
    const existing = this.#groups.get(group);
    if (existing === undefined) return;
    existing.members.delete(key);
    existing.list = undefined;
    if (existing.members.size === 0) this.#groups.delete(group);
  }

  /** Members of a group; empty when there is no such group. */
  list(group: string): readonly R[] {
    const existing = this.#groups.get(group);
    if (existing === undefined) return [];
    existing.list ??= [...existing.members.values()];
    return existing.list;
  }
}
