import * as z from 'zod';

import { CAUSE_KINDS } from '@outrider/api/contract/diagnosis/diagnosis-words.ts';
import { CAUSE_CLASSES } from '@outrider/api/contract/vocabulary.ts';

/** Names of clusters; `*` stands for anything. */
export const Patterns = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** Clusters that are alike. Everything has a default that is well. */
const Clusters = z.strictObject({
  /** Name; with `count`, `{{n}}` in it becomes the number, from 1. */
  name: z.string(),
  count: z.number().int().min(1).default(1),
  labels: z.record(z.string(), z.string()).default({}),
  kubernetes: z.string().default('v1.33.5+rke2r1'),
  /** Minutes since the Fleet agent reported. */
  seenMinutesAgo: z.number().default(2),
});

/** A GitRepo whose last commit was applied. */
const GitRepo = z.strictObject({
  name: z.string(),
  repo: z.string().default('https://git.example.com/platform/apps.git'),
  branch: z.string().default('main'),
  commit: z.string().default('0123456789abcdef0123456789abcdef01234567'),
});

/** A Bundle that is ready wherever it goes. */
const Bundle = z.strictObject({
  name: z.string(),
  gitRepo: z.string(),
  /** Clusters it goes to. */
  on: Patterns.default(['*']),
  /** Objects of its release, `apps/v1 Deployment shop/cart`. */
  resources: z.array(z.string()).default([]),
});

/** A merge patch (RFC 7386) over objects that were made of the above. */
const Patch = z.strictObject({
  kind: z.enum(['GitRepo', 'Bundle', 'BundleDeployment', 'Cluster', 'RancherCluster']),
  /** Name of the object; of a BundleDeployment, that of its Bundle. */
  name: Patterns.default(['*']),
  /** Of BundleDeployments: on which clusters. */
  on: Patterns.default(['*']),
  patch: z.record(z.string(), z.unknown()),
});

/** Objects in downstream clusters, one YAML document each; `{{cluster}}` and `{{ago 5m}}` are filled in. */
const Inside = z.strictObject({ on: Patterns, objects: z.string() });

/** A finding that must be found on each of the clusters. */
const ExpectedFinding = z.strictObject({
  rule: z.string(),
  messageId: z.string().optional(),
  /** `Kind namespace/name`, or `Kind name`. */
  object: z.string(),
  /** Clusters of the object; the management cluster when absent. */
  on: Patterns.optional(),
});

/** An incident that must be found. */
const ExpectedIncident = z.strictObject({
  causeKind: z.enum(CAUSE_KINDS),
  /** Clusters it must touch, no more and no fewer. */
  affected: Patterns,
  /** Bundles it must touch, no more and no fewer; not compared when absent. */
  bundles: z.array(z.string()).optional(),
  /** What must tell affected from unaffected clusters best, `trait=value`, for example `label arch=arm64`. */
  difference: z.string().optional(),
});

/** A fleet, declared so that all is well, and what is different from that. */
export const DECLARED_FLEET = {
  now: z.iso.datetime().default('2026-11-20T12:00:00Z'),
  clusters: z.array(Clusters).min(1),
  gitRepos: z.array(GitRepo).default([]),
  bundles: z.array(Bundle).default([]),
  patches: z.array(Patch).default([]),
  /** Other objects of the management cluster, one YAML document each. */
  objects: z.string().default(''),
  inside: z.array(Inside).default([]),
};

/** One numbered case: a fleet, and what a perfect judge says of it. */
export const FleetCase = z.strictObject({
  /** Numbered, and never renumbered: `fleet-07`. */
  id: z.string().regex(/^fleet-\d\d\d?$/),
  /** What is so, in one sentence. */
  name: z.string(),
  class: z.enum(CAUSE_CLASSES),
  ...DECLARED_FLEET,
  expect: z.strictObject({
    /** Empty together with `incidents`: all is well, and nothing of severity medium or worse may be said. */
    findings: z.array(ExpectedFinding).default([]),
    incidents: z.array(ExpectedIncident).default([]),
  }),
  /** Rules that may, but need not, find something as well. */
  allow: z.array(z.string()).default([]),
  /** Regular expressions that nothing said may match: claims that would be wrong. */
  forbidden: z.array(z.string()).default([]),
});
/** One numbered case. */
export type FleetCase = z.infer<typeof FleetCase>;

/** A fleet of a case, without what is expected of it. */
export type DeclaredFleet = Pick<FleetCase, keyof typeof DECLARED_FLEET>;

/** Whether a name is meant by one of the patterns. */
export function isNamed(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) =>
    new RegExp(`^${pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(name),
  );
}
