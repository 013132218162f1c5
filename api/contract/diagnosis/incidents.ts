import * as z from 'zod';

import { nameList, wordList } from '../query-list.ts';
import { ObjectRef } from '../object-ref.ts';
import { CAUSE_CLASSES, SEVERITIES } from '../vocabulary.ts';
import { CAUSE_KINDS, INCIDENT_CHANGES, INCIDENT_STATES, SUSPECT_KINDS } from './diagnosis-words.ts';
import { Claim } from './claims.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const count = z.number().int().min(0);

/** What an incident touches, counted over what the caller may see. */
export const IncidentExtent = z
  .object({
    findings: count.describe('Open findings that belong to it.'),
    clusters: count.describe('Clusters with such a finding.'),
    deployments: count.describe('Bundles on clusters with such a finding.'),
    unaffectedClusters: count.describe('Clusters that run the same and have no such finding.'),
  })
  .meta({ id: 'IncidentExtent', description: 'What an incident touches.' });
/** What an incident touches. */
export type IncidentExtent = z.infer<typeof IncidentExtent>;

/** Findings on any number of clusters that share one cause. */
export const Incident = z
  .object({
    id: z
      .string()
      .describe('Stays the same while the incident lasts, also when it grows, shrinks or is merged.'),
    state: z.enum(INCIDENT_STATES),
    severity: z.enum(SEVERITIES).describe('That of its worst finding.'),
    causeKind: z.enum(CAUSE_KINDS).describe('What its findings have in common.'),
    causeClass: z.enum(CAUSE_CLASSES),
    title: z.string().describe('What is wrong, in one line.'),
    subject: ObjectRef.optional().describe('The object at the root of it, where the caller may see it.'),
    workspaces: z.array(z.string()).describe('Fleet workspaces it touches.'),
    gitRepos: z.array(z.string()).describe('GitRepos it touches, `namespace/name`.'),
    bundles: z.array(z.string()).describe('Bundles it touches, `namespace/name`.'),
    extent: IncidentExtent,
    openedAt: timestamp,
    lastChanged: timestamp,
    resolvedAt: timestamp.optional(),
    mergedInto: z.string().optional().describe('Id of the incident it became part of.'),
    splitFrom: z.string().optional().describe('Id of the incident it was part of.'),
  })
  .meta({ id: 'Incident', description: 'Findings on any number of clusters that share one cause.' });
/** Findings on any number of clusters that share one cause. */
export type Incident = z.infer<typeof Incident>;

/** A change that may have started an incident. Scores are explained in docs/incidents.md. */
export const Suspect = z
  .object({
    kind: z.enum(SUSPECT_KINDS),
    claim: Claim.describe('What changed, and where that was read.'),
    at: timestamp.optional().describe('When it changed.'),
    commit: z.string().optional(),
    author: z.string().optional(),
    score: z.number().min(0).max(1).describe('time × topology × fit.'),
    factors: z.object({
      time: z.number().min(0).max(1).describe('How shortly before the first finding it happened.'),
      topology: z.number().min(0).max(1).describe('How directly it acts on what fails.'),
      fit: z
        .number()
        .min(0)
        .max(1)
        .describe('How well what it reached agrees with what fails (Jaccard index).'),
    }),
  })
  .meta({ id: 'Suspect', description: 'A change that may have started an incident.' });
/** A change that may have started an incident. */
export type Suspect = z.infer<typeof Suspect>;

/** What tells affected from unaffected clusters. */
export const ClusterDifference = z
  .object({
    trait: z.string().describe('Name of the trait, for example `label arch` or `Kubernetes version`.'),
    value: z.string().describe('Its value on the affected clusters.'),
    affectedWith: count,
    affectedWithout: count,
    unaffectedWith: count,
    unaffectedWithout: count,
    claim: Claim,
  })
  .meta({ id: 'ClusterDifference', description: 'What tells affected from unaffected clusters.' });
/** What tells affected from unaffected clusters. */
export type ClusterDifference = z.infer<typeof ClusterDifference>;

/** One cell of the matrix: one bundle on one cluster. */
export const IncidentCell = z.object({
  bundle: z.string().optional().describe('`namespace/name`; absent for what no bundle brought.'),
  state: z.enum(['affected', 'recovered', 'unaffected', 'unknown']),
  finding: z.string().optional().describe('Id of its worst finding of this incident.'),
  since: timestamp.optional(),
});

/** One row of the matrix: one cluster. */
export const IncidentCluster = z
  .object({
    cluster: z.string().describe('Rancher cluster id.'),
    clusterName: z.string(),
    fleetCluster: z.string().optional().describe('`namespace/name` of the Fleet Cluster.'),
    traits: z
      .record(z.string(), z.string())
      .describe('What is known of the cluster: labels, version, provider.'),
    cells: z.array(IncidentCell),
  })
  .meta({ id: 'IncidentCluster', description: 'One cluster in the matrix of an incident.' });
/** One row of the matrix. */
export type IncidentCluster = z.infer<typeof IncidentCluster>;

/** A drawing of why: from the change over the cause to what people notice. */
export const CauseGraph = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        role: z.enum(['change', 'cause', 'effect', 'affected']),
        label: z.string(),
        count: count.optional().describe('How many objects the node stands for.'),
        claim: Claim,
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), relation: z.string() })),
  })
  .meta({ id: 'CauseGraph', description: 'A drawing of why.' });
/** A drawing of why. */
export type CauseGraph = z.infer<typeof CauseGraph>;

/** One incident with everything that is known of it. */
export const IncidentDetail = Incident.extend({
  cause: Claim.describe('Why it is so.'),
  remediation: z.string().describe('What to do next.'),
  facts: z.array(Claim).describe('What else is known: extent, first seen, what is not affected.'),
  suspects: z.array(Suspect).describe('Most likely first, at most five.'),
  differences: z
    .array(ClusterDifference)
    .describe('What tells affected from unaffected clusters, best first.'),
  clusters: z.array(IncidentCluster).describe('Affected first; at most 500.'),
  graph: CauseGraph,
  sameChange: z
    .array(z.object({ id: z.string(), title: z.string() }))
    .optional()
    .describe(
      'Other open incidents that the commit which most likely started this one most likely started too; at most five, absent when there are none.',
    ),
}).meta({ id: 'IncidentDetail', description: 'One incident with everything that is known of it.' });
/** One incident with everything that is known of it. */
export type IncidentDetail = z.infer<typeof IncidentDetail>;

/** One entry of an incident's timeline. */
export const IncidentEntry = z
  .object({
    at: timestamp,
    change: z.enum(INCIDENT_CHANGES),
    claim: Claim,
  })
  .meta({ id: 'IncidentEntry', description: 'One entry of the timeline of an incident.' });
/** One entry of an incident's timeline. */
export type IncidentEntry = z.infer<typeof IncidentEntry>;

/** The timeline of one incident, newest first, as far as the caller may see it. */
export const IncidentTimeline = z
  .object({ id: z.string(), entries: z.array(IncidentEntry) })
  .meta({ id: 'IncidentTimeline', description: 'The timeline of one incident, newest first.' });
/** The timeline of one incident. */
export type IncidentTimeline = z.infer<typeof IncidentTimeline>;

/** Query of `GET /v1/incidents`. Lists may be repeated or comma-separated; different keys are ANDed. */
export const IncidentQuery = z
  .object({
    state: z.enum(INCIDENT_STATES).default('open'),
    severity: wordList(SEVERITIES, 'Only these severities.'),
    gitRepo: nameList('Only incidents that touch these GitRepos (`namespace/name`).'),
    helmOp: nameList('Only incidents that touch these HelmOps (`namespace/name`).'),
    bundle: nameList('Only incidents that touch these Bundles (`namespace/name`).'),
    cluster: nameList('Only incidents that touch these clusters (Rancher ids).'),
    workspace: nameList('Only incidents that touch these Fleet workspaces.'),
    finding: nameList('Only incidents that these findings (ids) belong to.'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'IncidentQuery', description: 'Filters and page of a list of incidents.' });
/** Parsed query of `GET /v1/incidents`. */
export type IncidentQuery = z.infer<typeof IncidentQuery>;

/** One page of incidents, worst first, then latest. */
export const IncidentPage = z
  .object({
    items: z.array(Incident),
    total: count,
    page: z.number().int(),
    pageSize: z.number().int(),
  })
  .meta({ id: 'IncidentPage', description: 'One page of incidents.' });
/** One page of incidents. */
export type IncidentPage = z.infer<typeof IncidentPage>;
