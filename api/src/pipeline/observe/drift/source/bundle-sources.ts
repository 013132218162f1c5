import { LRUCache } from 'lru-cache';

import type { ClusterReader, ResourceType } from '../../../../ports/cluster-reader.ts';
import type { BundleRecord } from '../../records.ts';
import { NO_FILES, readBundleFiles, type BundleFiles } from './bundle-files.ts';

const BUNDLES: ResourceType = {
  group: 'fleet.cattle.io',
  version: 'v1alpha1',
  plural: 'bundles',
  kind: 'Bundle',
};

/** Characters of files that are kept of all bundles together. */
const MAX_KEPT = 32 * 1024 * 1024;
/** A failure is asked again after so many milliseconds. */
const FAILURE_KEPT_MS = 60_000;

/**
 * The files that bundles were made from, read when somebody asks: the watch leaves them out, because they are most of a
 * Bundle. One read per bundle and revision, however many deployments ask.
 */
export class BundleSources {
  readonly #reader: Pick<ClusterReader, 'get'>;
  readonly #kept: LRUCache<string, BundleFiles>;
  readonly #underWay = new Map<string, Promise<BundleFiles>>();

  /** Keeps at most so many characters of files, of all bundles together. */
  constructor(reader: Pick<ClusterReader, 'get'>, mostKept = MAX_KEPT) {
    this.#reader = reader;
    this.#kept = new LRUCache({ maxSize: mostKept, sizeCalculation: ({ size }) => size });
  }

  /** The files of a bundle as it is now; none when it cannot be read. Never raises. */
  filesOf(bundle: BundleRecord): Promise<BundleFiles> {
    const revision = [bundle.key, bundle.uid, bundle.generation ?? 0, bundle.commit ?? ''].join('@');
    const known = this.#kept.get(revision);
    if (known !== undefined) return Promise.resolve(known);
    const reading = this.#underWay.get(revision) ?? this.#read(bundle, revision);
    this.#underWay.set(revision, reading);
    return reading;
  }

  async #read({ namespace, name }: BundleRecord, revision: string): Promise<BundleFiles> {
    try {
      const key = { name, ...(namespace !== undefined && { namespace }) };
      const files = await readBundleFiles(await this.#reader.get(BUNDLES, key));
      this.#kept.set(revision, files);
      return files;
    } catch {
      this.#kept.set(revision, NO_FILES, { ttl: FAILURE_KEPT_MS });
      return NO_FILES;
    } finally {
      this.#underWay.delete(revision);
    }
  }
}
