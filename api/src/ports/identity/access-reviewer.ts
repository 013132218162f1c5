import type { Caller } from './caller-verifier.ts';

/** One question about rights. `'*'` in any field asks for everything. */
export interface AccessQuestion {
  /** Rancher cluster id. */
  readonly cluster: string;
  readonly verb: string;
  /** API group; empty for core. */
  readonly group: string;
  /** Plural resource name, or resource and subresource: `pods/log`. */
  readonly resource: string;
  /** Namespace; absent asks for all namespaces. */
  readonly namespace?: string;
  /** Object name; absent asks for all names. */
  readonly name?: string;
}

/** Answers questions about a caller's own rights, as Kubernetes sees them. */
export interface AccessReviewer {
  /** `unknown` when the cluster did not answer in time: treat as denied and say so. */
  review(caller: Caller, question: AccessQuestion): Promise<'allowed' | 'denied' | 'unknown'>;
}
