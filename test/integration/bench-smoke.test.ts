import { describe, expect, it } from 'vitest';

import { benchAudit, QUICK_AUDIT } from '../bench/audit/bench-audit.ts';
import { formatReport } from '../bench/bench-report.ts';
import { benchFleet } from '../bench/fleet/bench-fleet.ts';
import { QUICK_SIZE } from '../bench/fleet/fleet-size.ts';
import { benchIstio, QUICK_MESH } from '../bench/istio/bench-istio.ts';
import { TEST_DATABASE } from '../support/database/database.ts';

describe.runIf(TEST_DATABASE === 'postgres')('integration/bench-smoke', () => {
  it('measures a small fleet from end to end', async () => {
    const told: string[] = [];
    const report = await benchFleet(QUICK_SIZE, (what) => told.push(what));
    const rows = report.sections.flatMap((section) => section.rows);
    expect(report.title).toContain('40 BundleDeployments');
    expect(rows.filter((row) => row.bar !== undefined).length).toBeGreaterThanOrEqual(8);
    // Whatever could not be measured would say so: not a number, or never.
    expect(formatReport(report)).not.toMatch(/NaN|never|undefined/);
    expect(told.length).toBeGreaterThan(4);
  }, 180_000);

  it('measures a small mesh', async () => {
    const report = await benchIstio(QUICK_MESH, () => undefined);
    expect(report.title).toContain('8 with a fault');
    expect(formatReport(report)).not.toMatch(/NaN|never|undefined/);
  }, 60_000);

  it('measures the audit', async () => {
    const report = await benchAudit(QUICK_AUDIT, () => undefined);
    expect(formatReport(report)).toMatch(/16 writers .* a second/);
    expect(formatReport(report)).not.toMatch(/NaN|NOT WHOLE|undefined/);
  }, 60_000);
});
