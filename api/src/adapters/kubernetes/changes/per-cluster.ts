/** What is opened once for each cluster, when it is first needed, and closed together. */
export class PerCluster<T extends { close(): void }> {
  readonly #open: (cluster: string) => T;
  readonly #opened = new Map<string, T>();

  constructor(open: (cluster: string) => T) {
    this.#open = open;
  }

  /** The one of a cluster. */
  of(cluster: string): T {
    const known = this.#opened.get(cluster);
    if (known !== undefined) return known;
    const opened = this.#open(cluster);
    this.#opened.set(cluster, opened);
    return opened;
  }

  /** Closes all. */
  close(): void {
    for (const opened of this.#opened.values()) opened.close();
    this.#opened.clear();
  }
}
