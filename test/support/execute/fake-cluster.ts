import type { ObjectRef } from '@outrider/api/contract/object-ref.ts';
import { objectRefLine } from '@outrider/api/src/kernel/object-ref.ts';
import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import type {
  ClusterWriter,
  KubernetesChange,
  WriteOutcome,
} from '@outrider/api/src/ports/cluster-writer.ts';

import { applyPatch } from '../rollback/apply-patch.ts';

type Fields = Record<string, unknown>;

/** Objects that can be read and written, as an API server would: preconditions hold, or nothing happens. */
export class FakeCluster implements ClusterWriter {
  /** Everything that was sent, whether or not it did anything. */
  readonly sent: KubernetesChange[] = [];
  /** How often something was changed. */
  effects = 0;
  /** Answered in place of carrying it out, once each. */
  readonly answers: WriteOutcome[] = [];
  /** Done before anything is carried out. */
  before: () => Promise<void> = async () => {};
  /** Done after something was carried out, before it is answered. */
  after: () => Promise<void> = async () => {};
  /** Whether reads fail. */
  isAway = false;
  readonly #objects = new Map<string, Fields>();

  put(object: ObjectRef, fields: Fields): void {
    const { apiVersion, kind, name, namespace } = object;
    const metadata = { name, namespace, ...(fields['metadata'] as Fields) };
    this.#objects.set(objectRefLine(object), { apiVersion, kind, ...fields, metadata });
  }

  remove(object: ObjectRef): void {
    this.#objects.delete(objectRefLine(object));
  }

  /** Object as it is now. */
  at(object: ObjectRef): Fields | undefined {
    return this.#objects.get(objectRefLine(object));
  }

  /** Changes an object as somebody else would. */
  touch(object: ObjectRef, change: (fields: Fields) => void): void {
    const copy = structuredClone(this.at(object) ?? {});
    change(copy);
    this.#objects.set(objectRefLine(object), newer(copy));
  }

  readonly read = async (object: ObjectRef): Promise<RawObject | undefined> => {
    if (this.isAway) throw new Error('away');
    return structuredClone(this.at(object));
  };

  async write(change: KubernetesChange): Promise<WriteOutcome> {
    await this.before();
    this.sent.push(change);
    const answer = this.answers.shift();
    if (answer !== undefined) return answer;
    const live = this.at(change.object);
    if (live === undefined) return { outcome: 'target-gone', message: 'There is no such object.' };
    const outcome = this.#carryOut(change, live);
    if (outcome.outcome === 'written') {
      this.effects += 1;
      await this.after();
    }
    return outcome;
  }

  #carryOut(change: KubernetesChange, live: Fields): WriteOutcome {
    if (change.type === 'kubernetes-delete') {
      if (change.uid !== (live['metadata'] as Fields)['uid']) {
        return { outcome: 'changed-meanwhile', message: 'It is another one.' };
      }
      this.remove(change.object);
      return { outcome: 'written', object: undefined };
    }
    if (change.type === 'kubernetes-apply') return { outcome: 'refused', message: 'Not known here.' };
    try {
      const object = newer(applyPatch(live, change.operations));
      this.#objects.set(objectRefLine(change.object), object);
      return { outcome: 'written', object: structuredClone(object) };
    } catch (error) {
      return { outcome: 'changed-meanwhile', message: String(error) };
    }
  }
}

function newer(fields: Fields): Fields {
  const metadata = fields['metadata'] as Fields;
  return {
    ...fields,
    metadata: { ...metadata, resourceVersion: String(Number(metadata['resourceVersion']) + 1) },
  };
}
