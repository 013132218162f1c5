import type { FindingRow } from '../../../ports/database.ts';
import { SEVERITIES } from '../../../../contract/vocabulary.ts';
import type { DetectedFinding } from '../detected-finding.ts';
import { contentHash } from './content-hash.ts';
import { searchVector } from './search-vector.ts';
import { storableFinding } from './storable.ts';

/** What detection knows of a row: everything but its scope, which the database numbers, and its life. */
export type ContentRow = Omit<
  FindingRow,
  | 'scope_id'
  | 'state'
  | 'first_seen'
  | 'last_seen'
  | 'last_changed'
  | 'resolved_at'
  | 'traffic'
  | 'traffic_weight'
>;

/** Turns a finding into the columns of its row. */
export function findingToRow(detected: DetectedFinding): ContentRow {
  const row = contentOf(storableFinding(detected));
  return { ...row, search: searchVector(row) };
}

function contentOf(finding: DetectedFinding): Omit<ContentRow, 'search'> {
  const { object } = finding;
  return {
    id: finding.id,
    rule: finding.rule,
    message_id: finding.messageId,
    severity: SEVERITIES.indexOf(finding.severity),
    cause_class: finding.causeClass,
    object_cluster: object.cluster,
    object_api_version: object.apiVersion,
    object_kind: object.kind,
    object_namespace: object.namespace ?? '',
    object_name: object.name,
    path: finding.path ?? null,
    message: finding.message,
    cause: finding.cause ?? null,
    remediation: finding.remediation,
    confidence: finding.confidence,
    transient: finding.transient,
    ...originColumns(finding),
    evidence: finding.evidence,
    related: finding.related,
    codes: finding.codes,
    services: finding.services,
    traits: finding.traits ?? {},
    docs: finding.docs,
    content_hash: contentHash(finding),
  };
}

function originColumns({ origin }: DetectedFinding) {
  return {
    workspace: origin.workspace ?? null,
    git_repo: origin.gitRepo ?? null,
    helm_op: origin.helmOp ?? null,
    bundle: origin.bundle ?? null,
    cluster: origin.cluster ?? null,
    cluster_name: origin.clusterName ?? null,
    fleet_cluster: origin.fleetCluster ?? null,
    commit_sha: origin.commit ?? null,
  };
}
