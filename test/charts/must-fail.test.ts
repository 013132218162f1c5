import { describe, expect, it } from 'vitest';

import { apiChart, template } from '../support/charts/helm.ts';
import { valuesCases, valuesOf } from '../support/charts/values-cases.ts';

describe('charts/must-fail', () => {
  for (const { name, comment, values } of valuesCases('must-fail')) {
    it(`refuses ${name}`, () => {
      const { ok, error } = template(apiChart, values);
      expect(ok).toBe(false);
      expect(comment).not.toBe('');
      expect(error).toContain(comment);
    });
  }

  it('refuses a namespace in which the dashboard does not look', () => {
    const { ok, error } = template(apiChart, valuesOf('minimal'), 'default');
    expect(ok).toBe(false);
    expect(error).toContain('Install Outrider in the namespace cattle-outrider-system, not in default');
  });

  it('takes any namespace where there is no dashboard', () => {
    expect(template(apiChart, valuesOf('without-rancher'), 'fleet-tools').ok).toBe(true);
  });
});
