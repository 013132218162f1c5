import { describe, expect, it } from 'vitest';

import { releaseOf } from '@outrider/api/src/pipeline/detect/bundle-graph/release-of.ts';

import { bundle, helmOptions } from '../../../../support/records.ts';

describe('api/pipeline/detect/bundle-graph/release-of', () => {
  it('takes what is configured, then what Fleet falls back to', () => {
    expect(releaseOf(bundle({ defaultNamespace: undefined }))).toEqual({
      name: 'shop-app',
      namespace: 'default',
    });
    const set = bundle({
      helm: helmOptions({ releaseName: 'web' }),
      targetNamespace: 'shop',
      defaultNamespace: 'other',
    });
    expect(releaseOf(set)).toEqual({ name: 'web', namespace: 'shop' });
  });
});
