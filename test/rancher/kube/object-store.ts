import type { KubeObject, KubeType, ObjectStore, StoreEvent } from '../world.ts';
import { deepEqual } from './store/deep-equal.ts';
import { ObjectIndex } from './store/object-index.ts';
import { withServerFields } from './store/server-fields.ts';
import { TypeHistory } from './store/type-history.ts';

/** How a store is made. */
export interface ObjectStoreOptions {
  /** Changes that are kept at least per type for resuming watches; 10,000 unless given. */
  historyPerType?: number;
  /** Milliseconds since the epoch; the machine's clock unless given. */
  now?: () => number;
}

/** Everything a store keeps about one resource type. */
interface TypeEntry {
  objects: ObjectIndex;
  history: TypeHistory;
}

const defaultHistory = 10_000;

/**
 * Makes the empty store of one cluster.
 * Objects that are put belong to the store: they are kept as they are and must not be changed afterwards.
 */
export function createObjectStore(types: readonly KubeType[], options: ObjectStoreOptions = {}): ObjectStore {
  return new MemoryObjectStore(types, options);
}

class MemoryObjectStore implements ObjectStore {
  readonly types: readonly KubeType[];
  private readonly byPlural = new Map<string, KubeType>();
  private readonly byKind = new Map<string, KubeType>();
  private readonly entries = new Map<string, TypeEntry>();
  private readonly listeners = new Set<(event: StoreEvent) => void>();
  private readonly historyPerType: number;
  private readonly now: () => number;
  private current = 1;

  constructor(types: readonly KubeType[], options: ObjectStoreOptions) {
    this.types = types;
    this.historyPerType = options.historyPerType ?? defaultHistory;
    this.now = options.now ?? Date.now;
    for (const kubeType of types) {
      this.byPlural.set(typeKey(kubeType.group, kubeType.plural), kubeType);
      this.byKind.set(typeKey(kubeType.group, kubeType.kind), kubeType);
    }
  }

  type(group: string, plural: string): KubeType | undefined {
    return this.byPlural.get(typeKey(group, plural));
  }

  typeOfKind(group: string, kind: string): KubeType | undefined {
    return this.byKind.get(typeKey(group, kind));
  }

  revision(): number {
    return this.current;
  }

  get(kubeType: KubeType, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.entry(kubeType).objects.get(namespace ?? '', name);
  }

  list(kubeType: KubeType, namespace?: string): KubeObject[] {
    return this.entry(kubeType).objects.list(namespace);
  }

  put(kubeType: KubeType, object: KubeObject): KubeObject {
    const entry = this.entry(kubeType);
    const previous = entry.objects.get(object.metadata.namespace ?? '', object.metadata.name);
    const candidate = withServerFields(kubeType, object, { previous, now: this.now() });
    if (previous && deepEqual(candidate, previous)) return previous;
    const revision = ++this.current;
    candidate.metadata.resourceVersion = String(revision);
    entry.objects.set(candidate);
    this.publish({
      type: previous ? 'MODIFIED' : 'ADDED',
      kubeType,
      object: candidate,
      ...(previous && { previous }),
      revision,
    });
    return candidate;
  }

  remove(kubeType: KubeType, namespace: string | undefined, name: string): KubeObject | undefined {
    const previous = this.entry(kubeType).objects.delete(namespace ?? '', name);
    if (!previous) return undefined;
    const revision = ++this.current;
    // A deleted object carries the revision of its deletion, so that a client can resume from it.
    const object = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } };
    this.publish({ type: 'DELETED', kubeType, object, previous, revision });
    return object;
  }

  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  since(kubeType: KubeType, revision: number): StoreEvent[] | undefined {
    return this.entry(kubeType).history.since(revision);
  }

  compact(): void {
    // Moving on makes every revision handed out so far an old one.
    this.current += 1;
    for (const kubeType of this.types) this.entry(kubeType).history.forget(this.current);
  }

  private entry(kubeType: KubeType): TypeEntry {
    const key = typeKey(kubeType.group, kubeType.plural);
    let entry = this.entries.get(key);
    if (!entry) {
      entry = { objects: new ObjectIndex(), history: new TypeHistory(this.historyPerType) };
      this.entries.set(key, entry);
    }
    return entry;
  }

  private publish(event: StoreEvent): void {
    this.entry(event.kubeType).history.push(event);
    for (const listener of this.listeners) listener(event);
  }
}

function typeKey(group: string, name: string): string {
  return `${group}/${name}`;
}
