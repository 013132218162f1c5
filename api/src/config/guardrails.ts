import * as z from 'zod';

import { parseQuantity } from '../pipeline/detect/cluster-objects/quantity.ts';
import { expressionProblem, KEPT_NAMESPACES, PRODUCTION, RISK_REACH } from '../pipeline/validate/index.ts';

const name = z.string().trim().min(1).max(253);
const text = z.string().trim().min(1).max(500);

/** `spec.template.spec.containers[*].resources.limits.memory`. */
const FIELD = /^[A-Za-z][\w-]*(?:\[\*\])?(?:\.[A-Za-z][\w-]*(?:\[\*\])?){0,30}$/;
/** `apps/Deployment`, `Pod`, `fleet.cattle.io/*`. */
const KIND = /^(?:[a-z\d.*-]+\/)?[A-Za-z\d*]+$/;
/** As in a label of DNS, with `*` for any characters. */
const NAMESPACE = /^[a-z\d*]([a-z\d*-]{0,61}[a-z\d*])?$/;

const labels = z.record(name, z.string().max(253)).refine((all) => Object.keys(all).length > 0, {
  error: 'must name at least one label: none would protect every cluster',
});
const kinds = z
  .array(name.regex(KIND, { error: 'must be a kind with its group, as apps/Deployment, or Pod' }))
  .max(200);
const amount = z
  .union([z.number(), z.string().trim()])
  .refine((value) => typeof value === 'number' || parseQuantity(value) !== undefined, {
    error: 'must be a number, or a quantity as 500m or 2Gi',
  });

const Limit = z
  .strictObject({
    field: text.regex(FIELD, {
      error: 'must be names of fields with dots between them; [*] after one is for all items of a list',
    }),
    kinds: kinds.optional(),
    min: amount.optional(),
    max: amount.optional(),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, { error: 'must have min or max' });

const Rule = z.strictObject({
  name,
  expression: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .superRefine((expression, context) => {
      const problem = expressionProblem(expression);
      if (problem !== undefined) {
        context.addIssue({
          code: 'custom',
          message: `is no expression of CEL that can be asked: ${problem}`,
        });
      }
    }),
  message: text,
});

const clusters = z.number().int().min(0).max(100_000);

/** The part of the policy that says what is never suggested, and never carried out. */
export const GUARDRAILS = {
  protectedClusters: z.array(labels).default([]),
  allowedKinds: kinds.optional(),
  keptNamespaces: z
    .array(name.regex(NAMESPACE, { error: 'must be a namespace; * stands for any characters' }))
    .max(200)
    .default([...KEPT_NAMESPACES]),
  limits: z.array(Limit).max(100).default([]),
  rules: z
    .array(Rule)
    .max(50)
    .default([])
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, {
      error: 'must have names of their own',
    }),
  riskReach: z
    .strictObject({ low: clusters.default(RISK_REACH.low), medium: clusters.default(RISK_REACH.medium) })
    .refine(({ low, medium }) => low <= medium, { error: 'must not allow more at low risk than at medium' })
    .prefault({}),
  production: z
    .array(labels)
    .max(50)
    .default([...PRODUCTION]),
  directChanges: z.enum(['refused', 'allowed']).default('refused'),
};
