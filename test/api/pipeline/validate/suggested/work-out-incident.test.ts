import { describe, expect, it } from 'vitest';

import type { Finding } from '@outrider/api/contract/findings.ts';
import { NotFoundError } from '@outrider/api/src/kernel/errors.ts';
import type { IncidentFindingRow } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-rows.ts';
import type { IncidentSummaryRow } from '@outrider/api/src/pipeline/diagnose/incidents/read/incident-summaries.ts';
import {
  requireMember,
  workOutIncident,
  type IncidentSuggestionParts,
} from '@outrider/api/src/pipeline/validate/suggested/work-out-incident.ts';
import { fakeFindingReads } from '../../../../support/findings/fake-finding-reads.ts';
import { finding, gitRepoRef } from '../../../../support/findings/findings.ts';
import { bundle, bundleDeployment, cluster, gitRepo, NOW, snapshotOf } from '../../../../support/records.ts';
import { EVERYTHING } from '../../../../support/rollback/rollback-parts.ts';
import { live } from '../../../../support/suggest/live-objects.ts';

const INCIDENT = 'a'.repeat(32);
const idOf = (letter: string) => letter.repeat(32);
const paused = (letter: string): Finding =>
  finding({
    ...{ id: idOf(letter), rule: 'fleet/git-repo-paused', messageId: 'paused' },
    object: gitRepoRef('shop'),
  });

function rowOf({ id, rule }: Finding, more: Partial<IncidentFindingRow> = {}): IncidentFindingRow {
  const row = { id, rule, bundle: null, left_at: null, object_cluster: 'local', object_name: id };
  return { ...row, object_namespace: 'fleet-default', ...more } as IncidentFindingRow;
}

interface Given {
  readonly findings: readonly Finding[];
  readonly rows: readonly IncidentFindingRow[];
  readonly rule?: string;
}

function partsWith({ findings, rows, rule }: Given): IncidentSuggestionParts & { readonly asked: string[] } {
  const reads = fakeFindingReads(findings);
  const asked: string[] = [];
  return {
    asked,
    reads: {
      get(id, visibility) {
        asked.push(id.slice(0, 1));
        return reads.get(id, visibility);
      },
    },
    incidents: {
      get: async (id) =>
        id === INCIDENT
          ? ({ id, cause: { kind: 'object', name: 'shop', rule } } as unknown as IncidentSummaryRow)
          : undefined,
      findings: async (id) => (id === INCIDENT ? rows : []),
    },
    snapshot: () => snapshotOf(gitRepo(), bundle(), cluster(), bundleDeployment()),
    readLive: async () => ({
      object: live('GitRepo', { spec: { paused: true } }).content,
      problem: undefined,
    }),
    check: async ({ id, recipe, title, because, changes, risk, risks, reversible, undo, reach }) => ({
      ...{ id, recipe, title, because, changes, risk, risks, reversible, undo, reach },
      ready: true,
      checks: [],
    }),
    clock: { now: () => NOW },
  };
}

describe('api/pipeline/validate/suggested/work-out-incident', () => {
  it('suggests each change once, with the finding that it is proposed for', async () => {
    const findings = [paused('1'), paused('2')];
    const parts = partsWith({ findings, rows: findings.map((one) => rowOf(one)) });
    const { items, looked, of, none } = await workOutIncident(parts, INCIDENT, EVERYTHING);
    expect(items).toMatchObject([
      { finding: idOf('1'), findings: 2, suggestion: { recipe: 'resume-paused', ready: true } },
    ]);
    expect({ looked, of, none }).toEqual({ looked: 2, of: 2, none: undefined });
  });

  it('looks at one finding of each rule and bundle, those of its cause first, and at no more than a few', async () => {
    const findings = '1234567890'.split('').map(paused);
    const rows = findings.map((one, at) =>
      rowOf(one, { bundle: at < 2 ? 'fleet-default/shop-app' : null, rule: at === 9 ? 'a/cause' : one.rule }),
    );
    const parts = partsWith({ findings, rows, rule: 'a/cause' });
    const { looked, of } = await workOutIncident(parts, INCIDENT, EVERYTHING);
    expect({ looked, of }).toEqual({ looked: 6, of: 10 });
    expect(parts.asked).toEqual(['0', '1', '3', '4', '5', '6']);
  });

  it('leaves out what left the incident, or went while it was looked at', async () => {
    const findings = [paused('1')];
    const gone = paused('2');
    const left = rowOf(paused('3'), { left_at: new Date(NOW) });
    const parts = partsWith({ findings, rows: [rowOf(gone), left] });
    expect(await workOutIncident(parts, INCIDENT, EVERYTHING)).toEqual({
      ...{ items: [], looked: 1, of: 1 },
      none: 'None of its findings is open any more.',
    });
  });

  it('says why nothing is suggested', async () => {
    const unknown = finding({ id: idOf('1'), rule: 'fleet/nobody-knows', object: gitRepoRef('shop') });
    const parts = partsWith({ findings: [unknown], rows: [rowOf(unknown)] });
    const { items, none } = await workOutIncident(parts, INCIDENT, EVERYTHING);
    expect(items).toEqual([]);
    expect(none).toMatch(/^Nothing that could be done/);
  });

  it('knows nothing of an incident that the caller may not see, nor of who is not part of it', async () => {
    const parts = partsWith({ findings: [], rows: [] });
    await expect(workOutIncident(parts, INCIDENT, EVERYTHING)).rejects.toThrow(NotFoundError);
    await expect(workOutIncident(parts, idOf('f'), EVERYTHING)).rejects.toThrow(NotFoundError);
    const member = partsWith({ findings: [], rows: [rowOf(paused('1'))] });
    const asked = { incident: INCIDENT, finding: idOf('1') };
    await expect(requireMember(member, asked, EVERYTHING)).resolves.toBeUndefined();
    await expect(requireMember(member, { ...asked, finding: idOf('2') }, EVERYTHING)).rejects.toThrow(
      NotFoundError,
    );
  });
});
