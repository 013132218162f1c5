import { describe, expect, it } from 'vitest';

import { apiChart, helm, template } from '../support/charts/helm.ts';
import { valuesCases } from '../support/charts/values-cases.ts';

/** What is to be expected is in expected/; `npx vitest -u` writes it anew. */
describe('charts/golden', () => {
  for (const { name, values } of valuesCases('cases')) {
    it(`renders ${name}`, async () => {
      const { text, error } = template(apiChart, values);
      expect(error).toBe('');
      await expect(text).toMatchFileSnapshot(`expected/${name}.yaml`);
    });

    it(`finds nothing to complain about in ${name}`, () => {
      const lint = ['lint', apiChart, '--strict', '--namespace', 'cattle-outrider-system', '--values', '-'];
      const { ok, text, error } = helm(lint, values);
      expect({ ok, text, error }).toMatchObject({ ok: true, error: '' });
    });
  }

  it('renders the same twice', () => {
    const values = valuesCases('cases').at(-1)?.values;
    expect(template(apiChart, values)).toEqual(template(apiChart, values));
  });
});
