import type { IncidentFindingRow } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';

const AT = new Date('2026-11-20T10:00:00Z');

/** A finding of an incident as it is read: about the bundle `ws/web` on `c-1`, part of it since 10:00 UTC. */
export function incidentFinding(more: Partial<IncidentFindingRow> = {}): IncidentFindingRow {
  return {
    id: 'f1',
    rule: 'cluster/image-not-found',
    severity: 1,
    cause_class: 'image',
    object_cluster: 'c-1',
    object_api_version: 'apps/v1',
    object_kind: 'Deployment',
    object_namespace: 'shop',
    object_name: 'web',
    message: 'Deployment shop/web fails.',
    cause: null,
    remediation: 'Correct it.',
    workspace: 'ws',
    git_repo: 'ws/shop',
    helm_op: null,
    bundle: 'ws/web',
    cluster: 'c-1',
    cluster_name: 'edge-1',
    commit_sha: null,
    first_seen: AT,
    joined_at: AT,
    left_at: null,
    ...more,
  };
}
