import type { ObjectRef } from '../../../../contract/object-ref.ts';
import type { CauseKind } from '../../../../contract/diagnosis/diagnosis-words.ts';
import type { OpenFinding } from './open-finding.ts';

/** What findings may have in common. Two findings with the same key have the same cause. */
export interface Cause {
  readonly key: string;
  readonly kind: CauseKind;
  /** The object at the root, where there is one. */
  readonly subject?: ObjectRef | undefined;
  /** What words name it by: an image, a host, an object. */
  readonly name: string;
  /** Rancher cluster id, for what is a matter of one cluster. */
  readonly cluster?: string | undefined;
  /** `namespace/name` of the Bundle, for what is a matter of one bundle. */
  readonly bundle?: string | undefined;
  /** Rule of the findings, for what only the rule and its words tell. */
  readonly rule?: string | undefined;
  /**
   * Whether it counts only when more than one bundle or object has it. What is used by one bundle alone is a matter of
   * that bundle, and then of the bundle everywhere: a ConfigMap that a bundle misses on forty clusters is one incident.
   */
  readonly shared: boolean;
}

/** Says whether a finding has a cause of one kind; pure. */
export type CauseOf = (finding: OpenFinding) => Cause | undefined;
