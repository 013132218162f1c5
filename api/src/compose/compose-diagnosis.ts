import type { OpenClusterReaders } from '../adapters/kubernetes/create-cluster-readers.ts';
import type { StoredChange } from '../pipeline/detect/detected-finding.ts';
import type { IndexListener } from '../pipeline/observe/index-listener.ts';
import type { Core } from './core.ts';

/** What diagnosis is given. */
export interface DiagnosisParts extends Pick<Core, 'config' | 'clock' | 'logger' | 'database'> {
  readonly readers: OpenClusterReaders;
}

/** What looks deeper into what rules found: incidents, drift, the ledger of deployments. */
export interface Diagnosis {
  /** Those who follow the watched objects. */
  readonly listeners: readonly IndexListener[];
  /** Called with what was really stored, in order. */
  stored(changes: readonly StoredChange[]): void;
}

/** Connects what diagnoses. Nothing runs yet: the listeners are told when to begin. */
export function composeDiagnosis(_parts: DiagnosisParts): Diagnosis {
  return { listeners: [], stored: () => undefined };
}
