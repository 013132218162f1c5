import path from 'node:path';
import { describe, expect, it } from 'vitest';

import { findPrograms } from '@outrider/api/src/adapters/render/find-programs.ts';
import { kubernetesTools } from '../../../../scripts/kubernetes-tools.mts';

describe('api/adapters/render/find-programs', () => {
  it('finds what is in the folders of a PATH, and nothing in relative ones', () => {
    const { helm, kubectl } = kubernetesTools();
    const folder = path.dirname(helm);
    expect(findPrograms(`/nonexistent:${folder}`)).toEqual({ helm, kubectl, kustomize: undefined });
    const relative = path.relative(process.cwd(), folder);
    expect(findPrograms(`${relative}:.:`)).toEqual({
      helm: undefined,
      kubectl: undefined,
      kustomize: undefined,
    });
    expect(findPrograms(undefined).helm).toBeUndefined();
  });
});
