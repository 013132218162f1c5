import type { KubeObject } from '../../world.ts';

/** The objects of one namespace and type, by name, with their sorted list made on demand. */
interface Bucket {
  byName: Map<string, KubeObject>;
  names: string[] | undefined;
  sorted: KubeObject[] | undefined;
}

/**
 * The objects of one resource type: constant-time reads and writes, lists sorted by namespace and name.
 * A list that was handed out is never changed afterwards.
 */
export class ObjectIndex {
  private readonly buckets = new Map<string, Bucket>();
  private all: KubeObject[] | undefined;

  /** The object of that name, if stored; cluster-scoped objects have the namespace ''. */
  get(namespace: string, name: string): KubeObject | undefined {
    return this.buckets.get(namespace)?.byName.get(name);
  }

  /** Stores an object under its own namespace and name. */
  set(object: KubeObject): void {
    const { namespace = '', name } = object.metadata;
    const bucket = this.bucket(namespace);
    if (!bucket.byName.has(name)) bucket.names = undefined;
    bucket.byName.set(name, object);
    this.forgetLists(bucket);
  }

  /** Removes an object and returns it. */
  delete(namespace: string, name: string): KubeObject | undefined {
    const bucket = this.buckets.get(namespace);
    const object = bucket?.byName.get(name);
    if (!bucket || !object) return undefined;
    bucket.byName.delete(name);
    bucket.names = undefined;
    this.forgetLists(bucket);
    if (bucket.byName.size === 0) this.buckets.delete(namespace);
    return object;
  }

  /** The objects of one namespace, or of all. */
  list(namespace: string | undefined): KubeObject[] {
    if (namespace !== undefined) {
      const bucket = this.buckets.get(namespace);
      return bucket ? sortedObjects(bucket) : [];
    }
    this.all ??= [...this.buckets.keys()]
      .sort((left, right) => compareText(`${left}/`, `${right}/`))
      .flatMap((key) => sortedObjects(this.bucket(key)));
    return this.all;
  }

  private bucket(namespace: string): Bucket {
    let bucket = this.buckets.get(namespace);
    if (!bucket) {
      bucket = { byName: new Map(), names: undefined, sorted: undefined };
      this.buckets.set(namespace, bucket);
    }
    return bucket;
  }

  private forgetLists(bucket: Bucket): void {
    bucket.sorted = undefined;
    this.all = undefined;
  }
}

function sortedObjects(bucket: Bucket): KubeObject[] {
  bucket.names ??= [...bucket.byName.keys()].sort(compareText);
  bucket.sorted ??= bucket.names.flatMap((name) => bucket.byName.get(name) ?? []);
  return bucket.sorted;
}

/** Orders by code unit, as etcd orders the keys of ASCII names. */
function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
