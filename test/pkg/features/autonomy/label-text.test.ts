import { describe, expect, it } from 'vitest';

import { labelText, parseLabels } from '../../../../pkg/outrider/features/autonomy/label-text.ts';

describe('pkg/features/autonomy/label-text', () => {
  it('reads what it wrote', () => {
    const labels = { env: 'prod', 'a.io/tier': '', region: 'eu' };
    expect(parseLabels(labelText(labels))).toStrictEqual(labels);
    expect(parseLabels('env=prod')).toStrictEqual({ env: 'prod' });
  });

  it('waits for what is whole', () => {
    for (const text of [
      '',
      '  ',
      'env',
      'env=',
      'env=prod,',
      '=prod',
      'env=a=b',
      'env=a, env=b',
      'env=prod tier',
    ]) {
      const read = parseLabels(text);
      if (text === 'env=' || text === 'env=prod,') expect(read).toBeDefined();
      else expect(read).toBeUndefined();
    }
  });
});
