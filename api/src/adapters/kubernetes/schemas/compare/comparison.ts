import type { RawObject } from '../../../../ports/cluster-reader.ts';
import type { SchemaProblem } from '../../../../ports/object-schemas.ts';

/** A value at its place, with the schema that it is compared with. */
export interface Comparison {
  readonly value: unknown;
  readonly schema: RawObject;
  /** JSON Pointer of the value. */
  readonly path: string;
  readonly depth: number;
  /** Whether `null` is a value: in what Kubernetes itself defines it is the same as absent. */
  readonly nullCounts: boolean;
  /** Whether fields that the schema does not name are wrong: not where it only adds conditions to another. */
  readonly closed: boolean;
}

/** What a comparison works with. */
export interface Comparing {
  readonly schemas: RawObject;
  readonly problems: SchemaProblem[];
  /** Compares a value within. */
  compare(comparison: Comparison): void;
  /** What is wrong with a value by itself, apart from what else is. */
  problemsOf(comparison: Comparison): readonly SchemaProblem[];
}
