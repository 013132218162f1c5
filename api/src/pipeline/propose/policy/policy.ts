import type { Action } from '../../../../contract/fixes/fix-words.ts';
import type { Risk } from '../../../../contract/diagnosis/diagnosis-words.ts';
import { KEPT_NAMESPACES, PRODUCTION, RISK_REACH, type Guardrails } from '../../validate/index.ts';

export type { LabelSelector } from '../../validate/index.ts';

/** What is asked of a proposal before it may be carried out; data, so that it can be read, compared and hashed. */
export interface Policy extends Guardrails {
  /** How many different people must approve, by risk; never less than one. */
  readonly approvals: Readonly<Record<Risk, number>>;
  /** How long a plan can be decided about and carried out, in hours. */
  readonly expiryHours: number;
  /** Users that are programs: their approvals never count. Kubernetes' own (`system:…`) are always among them. */
  readonly robots: readonly string[];
  /** Actions of low risk that need no approval where Outrider may act by itself. */
  readonly preApproved: readonly Action[];
  /** Most clusters that something may reach without approval. */
  readonly preApprovedReach: number;
}

/** A policy with what tells it from every other. */
export interface SealedPolicy extends Policy {
  /** SHA-256 of its canonical JSON. */
  readonly revision: string;
}

/** What holds unless somebody says otherwise. */
export const DEFAULT_POLICY: Policy = {
  approvals: { low: 1, medium: 1, high: 2 },
  expiryHours: 24,
  protectedClusters: [],
  keptNamespaces: KEPT_NAMESPACES,
  limits: [],
  rules: [],
  riskReach: RISK_REACH,
  production: PRODUCTION,
  directChanges: 'refused',
  robots: [],
  preApproved: [],
  preApprovedReach: 1,
};
