import * as z from 'zod';

import { nameList, wordList } from '../query-list.ts';
import { DEPLOYMENT_OUTCOMES } from './diagnosis-words.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');
const count = z.number().int().min(0);

/** What is known of one commit. */
export const Commit = z
  .object({
    gitRepo: z.string().describe('`namespace/name` of the GitRepo.'),
    commit: z.string().describe('SHA.'),
    seenAt: timestamp.optional().describe('When Fleet saw it first, as far as Outrider watched.'),
    author: z.string().optional().describe('Who wrote it, where the repository can be read.'),
    authoredAt: timestamp.optional(),
    subject: z.string().optional().describe('First line of its message.'),
    files: z
      .array(z.string())
      .optional()
      .describe('Files it changed, where the repository can be read; at most 200.'),
    parent: z.string().optional(),
  })
  .meta({ id: 'Commit', description: 'What is known of one commit.' });
/** What is known of one commit. */
export type Commit = z.infer<typeof Commit>;

/** One revision of a bundle on one cluster: an entry of the ledger. Times are absent where nobody watched. */
export const Deployment = z
  .object({
    id: z.string(),
    bundle: z.string().describe('`namespace/name`.'),
    gitRepo: z.string().optional().describe('`namespace/name`.'),
    helmOp: z.string().optional().describe('`namespace/name`.'),
    cluster: z.string().describe('Rancher cluster id.'),
    clusterName: z.string(),
    deploymentId: z.string().describe('Fleet’s id of the revision: content and options.'),
    commit: z.string().optional().describe('First commit that led to this revision.'),
    version: z.string().optional().describe('Version of the chart, for HelmOps.'),
    author: z.string().optional(),
    subject: z.string().optional().describe('First line of the commit message.'),
    outcome: z.enum(DEPLOYMENT_OUTCOMES),
    failure: z.string().optional().describe('Why it failed or broke, in one sentence.'),
    finding: z.string().optional().describe('Id of the finding that says so.'),
    note: z
      .string()
      .optional()
      .describe(
        'How it stands to the other revision of the bundle on this cluster, in one sentence, where there are two.',
      ),
    current: z.boolean().describe('Whether it is what the cluster runs, or is about to.'),
    running: z.boolean().describe('Whether the agent reports it as applied now.'),
    stages: z.object({
      seen: timestamp.optional().describe('Fleet saw the commit.'),
      bundled: timestamp.optional().describe('The Bundle carried it.'),
      staged: timestamp.optional().describe('The cluster was chosen to get it.'),
      released: timestamp.optional().describe('The rollout let it go to the cluster.'),
      applied: timestamp.optional().describe('The agent applied it.'),
      ready: timestamp.optional().describe('Its workloads were ready.'),
    }),
    witnessed: z
      .boolean()
      .describe('Whether Outrider watched it from the beginning; if not, times are missing.'),
    lastReady: timestamp.optional().describe('When it was last known to be ready.'),
    endedAt: timestamp.optional().describe('When a later revision took its place.'),
  })
  .meta({ id: 'Deployment', description: 'One revision of a bundle on one cluster.' });
/** One revision of a bundle on one cluster. */
export type Deployment = z.infer<typeof Deployment>;

/** Query of `GET /v1/deployments`. */
export const DeploymentQuery = z
  .object({
    cluster: nameList('Only these clusters (Rancher ids).'),
    bundle: nameList('Only these Bundles (`namespace/name`).'),
    gitRepo: nameList('Only these GitRepos (`namespace/name`).'),
    helmOp: nameList('Only these HelmOps (`namespace/name`).'),
    commit: nameList('Only these commits (whole SHAs).'),
    outcome: wordList(DEPLOYMENT_OUTCOMES, 'Only these outcomes.'),
    show: z
      .enum(['current', 'all'])
      .default('current')
      .describe('`current`: what runs; `all`: the past as well.'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    pageSize: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'DeploymentQuery', description: 'Filters and page of the ledger.' });
/** Parsed query of `GET /v1/deployments`. */
export type DeploymentQuery = z.infer<typeof DeploymentQuery>;

/** One page of the ledger: failed, broken, behind, under way, well, and then the past; of each the latest first. */
export const DeploymentPage = z
  .object({
    items: z.array(Deployment),
    total: count,
    page: z.number().int(),
    pageSize: z.number().int(),
    since: timestamp.optional().describe('Since when the ledger is kept.'),
  })
  .meta({ id: 'DeploymentPage', description: 'One page of the ledger.' });
/** One page of the ledger. */
export type DeploymentPage = z.infer<typeof DeploymentPage>;

/** How one revision of a bundle fares. */
export const RevisionHealth = z
  .object({
    commit: z.string().optional(),
    version: z.string().optional(),
    firstSeen: timestamp,
    author: z.string().optional(),
    subject: z.string().optional(),
    running: count.describe('Clusters that run it now.'),
    healthy: count.describe('Clusters on which it was ready.'),
    failed: count.describe('Clusters on which it failed or broke.'),
    rolling: count.describe('Clusters on which it is under way.'),
  })
  .meta({ id: 'RevisionHealth', description: 'How one revision of a bundle fares.' });
/** How one revision of a bundle fares. */
export type RevisionHealth = z.infer<typeof RevisionHealth>;

/** A cluster that does not run the newest revision, and why. */
export const ClusterBehind = z
  .object({
    cluster: z.string(),
    clusterName: z.string(),
    running: z.string().optional().describe('Commit or version it runs.'),
    reason: z.string().describe('Why, in one sentence.'),
    finding: z.string().optional().describe('Id of the finding that says so.'),
    since: timestamp.optional(),
  })
  .meta({ id: 'ClusterBehind', description: 'A cluster that does not run the newest revision.' });
/** A cluster that does not run the newest revision. */
export type ClusterBehind = z.infer<typeof ClusterBehind>;

/** The revisions of one bundle, and where they run: which one broke it, and which was the last good one. */
export const BundleLedger = z
  .object({
    bundle: z.string(),
    gitRepo: z.string().optional(),
    helmOp: z.string().optional(),
    newest: z.string().optional().describe('Newest commit or version of the Bundle.'),
    lastGood: z.string().optional().describe('Newest revision that was ready wherever it was applied.'),
    brokenBy: z.string().optional().describe('First revision after that which failed or broke somewhere.'),
    revisions: z.array(RevisionHealth).describe('Newest first, at most 50.'),
    behind: z.array(ClusterBehind).describe('At most 500.'),
    since: timestamp.optional().describe('Since when the ledger is kept.'),
  })
  .meta({ id: 'BundleLedger', description: 'The revisions of one bundle, and where they run.' });
/** The revisions of one bundle. */
export type BundleLedger = z.infer<typeof BundleLedger>;
