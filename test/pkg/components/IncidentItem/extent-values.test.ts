import { describe, expect, it } from 'vitest';

import { extentValues } from '../../../../pkg/outrider/components/IncidentItem/extent-values.ts';
import { wireIncident } from '../../../support/incidents/wire-incidents.ts';

describe('pkg/components/IncidentItem/extent-values', () => {
  it('counts affected clusters among all that run the same', () => {
    expect(extentValues(wireIncident())).toStrictEqual({
      affected: 2,
      clusters: 7,
      unaffected: 5,
      bundles: 1,
      findings: 2,
    });
  });
});
