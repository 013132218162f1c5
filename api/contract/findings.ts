import * as z from 'zod';

import { ObjectRef } from './object-ref.ts';
import { nameList, wordList } from './query-list.ts';
import { ServiceName, TrafficReading } from './traffic.ts';
import {
  CAUSE_CLASSES,
  EVIDENCE_KINDS,
  FINDING_CHANGES,
  FINDING_SORT_KEYS,
  FINDING_STATES,
  RULE_FAMILIES,
  SEVERITIES,
} from './vocabulary.ts';

const timestamp = z.iso.datetime().describe('RFC 3339 time in UTC.');

/** One fact that supports a finding, and where it was read. */
export const Evidence = z
  .object({
    id: z.string().describe('Unique within the finding, for citations: `e1`, `e2`, …'),
    kind: z.enum(EVIDENCE_KINDS).describe('What this piece of evidence is.'),
    object: ObjectRef.describe('The object it was read from.'),
    path: z.string().describe('Path into the object, for example `status.conditions[Ready].message`.'),
    value: z.string().describe('The value as text, at most 4096 characters.'),
    note: z.string().optional().describe('What the value means here, in one sentence.'),
  })
  .meta({ id: 'Evidence', description: 'One fact that supports a finding, and where it was read.' });
/** One fact that supports a finding, and where it was read. */
export type Evidence = z.infer<typeof Evidence>;

/** Where a finding belongs in Fleet: what a page filters by. Names are `namespace/name`. */
export const FindingOrigin = z
  .object({
    workspace: z
      .string()
      .optional()
      .describe('Fleet workspace (namespace of the GitRepo, HelmOp or Bundle).'),
    gitRepo: z.string().optional().describe('`namespace/name` of the GitRepo it comes from.'),
    helmOp: z.string().optional().describe('`namespace/name` of the HelmOp it comes from.'),
    bundle: z.string().optional().describe('`namespace/name` of the Bundle it comes from.'),
    cluster: z.string().optional().describe('Rancher cluster id of the cluster that is affected.'),
    clusterName: z.string().optional().describe('Display name of that cluster.'),
    fleetCluster: z.string().optional().describe('`namespace/name` of the Fleet Cluster object.'),
    commit: z.string().optional().describe('Git commit the affected Bundle was made from.'),
  })
  .meta({ id: 'FindingOrigin', description: 'Where a finding belongs in Fleet.' });
/** Where a finding belongs in Fleet. */
export type FindingOrigin = z.infer<typeof FindingOrigin>;

/** One fact about one object that someone should know. */
export const Finding = z
  .object({
    id: z.string().describe('Stable fingerprint: the same fact has the same id.'),
    rule: z.string().describe('Rule id, for example `fleet/bundle-deployment-not-ready`.'),
    messageId: z.string().describe('Which of the rule’s messages this is.'),
    severity: z.enum(SEVERITIES).describe('How bad it is.'),
    state: z.enum(FINDING_STATES).describe('Whether it still holds.'),
    causeClass: z.enum(CAUSE_CLASSES).describe('What it is about, in the broadest terms.'),
    object: ObjectRef.describe('The object the fact is about.'),
    path: z.string().optional().describe('Path into the object that is at fault.'),
    message: z.string().describe('What is wrong, in one sentence.'),
    cause: z.string().optional().describe('Why it is wrong, where that is known.'),
    remediation: z.string().describe('What to do next.'),
    confidence: z.number().min(0).max(1).describe('How sure the cause is, from 0 to 1.'),
    transient: z.boolean().describe('Whether it usually passes by itself.'),
    origin: FindingOrigin.describe('Where it belongs in Fleet.'),
    evidence: z.array(Evidence).describe('The facts that support it, as far as the caller may see them.'),
    related: z.array(ObjectRef).describe('Other objects involved, as far as the caller may see them.'),
    codes: z
      .array(z.string())
      .describe(
        'Codes under which other tools know it, for example `IST0101` (istioctl) or `KIA1104` (Kiali).',
      ),
    services: z.array(ServiceName).describe('Services of its cluster whose traffic it touches.'),
    traffic: TrafficReading.optional().describe('How much traffic that was when last measured.'),
    docs: z.string().describe('Address of the rule’s page below the docs root.'),
    firstSeen: timestamp,
    lastSeen: timestamp,
    lastChanged: timestamp,
    resolvedAt: timestamp.optional(),
  })
  .meta({ id: 'Finding', description: 'One fact about one object that someone should know.' });
/** One fact about one object that someone should know. */
export type Finding = z.infer<typeof Finding>;

/** Query of `GET /v1/findings`. Lists may be repeated or comma-separated; different keys are ANDed. */
export const FindingQuery = z
  .object({
    severity: wordList(SEVERITIES, 'Only these severities.'),
    state: wordList(FINDING_STATES, 'Only these states; `open` when absent.'),
    causeClass: wordList(CAUSE_CLASSES, 'Only these cause classes.'),
    rule: nameList('Only these rule ids.'),
    family: wordList(RULE_FAMILIES, 'Only findings of rules of these families.'),
    workspace: nameList('Only these Fleet workspaces.'),
    cluster: nameList('Only these clusters (Rancher ids).'),
    gitRepo: nameList('Only these GitRepos (`namespace/name`); with `helmOp`, findings of either.'),
    helmOp: nameList('Only these HelmOps (`namespace/name`); with `gitRepo`, findings of either.'),
    bundle: nameList('Only these Bundles (`namespace/name`).'),
    fleetCluster: nameList('Only these Fleet Clusters (`namespace/name`).'),
    incident: nameList('Only findings that belong to these incidents (ids).'),
    kind: nameList('Only findings about objects of these kinds.'),
    namespace: nameList('Only findings about objects in these namespaces.'),
    name: nameList('Only findings about objects with these names.'),
    object: nameList(
      'Only findings about these objects, what they own or what is in them, or with these objects involved: `type/namespace/name` or `type/name`, for example `apps.deployment/shop/cart`; of the clusters in `cluster`.',
    ),
    search: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe(
        'Full-text search in message, cause and names; a code of another tool (`IST0101`) finds its findings.',
      ),
    sort: z
      .string()
      .regex(new RegExp(`^-?(${FINDING_SORT_KEYS.join('|')})$`))
      .default('severity')
      .describe('Sort key; a leading `-` reverses it. `severity` sorts worst first.'),
    page: z.coerce.number().int().min(1).max(100_000).default(1).describe('Page, from 1.'),
    pageSize: z.coerce.number().int().min(1).max(500).default(50).describe('Findings per page.'),
  })
  .meta({ id: 'FindingQuery', description: 'Filters, order and page of a findings list.' });
/** Parsed query of `GET /v1/findings`. */
export type FindingQuery = z.infer<typeof FindingQuery>;

/** One page of findings, counted over what the caller may see. */
export const FindingPage = z
  .object({
    items: z.array(Finding).describe('The findings of this page.'),
    total: z.number().int().describe('How many match in all, as far as the caller may see.'),
    page: z.number().int(),
    pageSize: z.number().int(),
    severities: z
      .record(z.enum(SEVERITIES), z.number().int())
      .describe('How many of the matches have which severity.'),
  })
  .meta({ id: 'FindingPage', description: 'One page of findings.' });
/** One page of findings. */
export type FindingPage = z.infer<typeof FindingPage>;

/** One change in the life of a finding. */
export const FindingHistoryEntry = z
  .object({
    at: timestamp,
    change: z.enum(FINDING_CHANGES).describe('What happened.'),
    severity: z.enum(SEVERITIES).describe('Severity from then on.'),
    message: z.string().describe('Message from then on.'),
  })
  .meta({ id: 'FindingHistoryEntry', description: 'One change in the life of a finding.' });
/** One change in the life of a finding. */
export type FindingHistoryEntry = z.infer<typeof FindingHistoryEntry>;

/** The history of one finding, newest first. */
export const FindingHistory = z
  .object({ id: z.string(), entries: z.array(FindingHistoryEntry) })
  .meta({ id: 'FindingHistory', description: 'The history of one finding, newest first.' });
/** The history of one finding, newest first. */
export type FindingHistory = z.infer<typeof FindingHistory>;
