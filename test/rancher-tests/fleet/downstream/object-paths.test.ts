import { describe, expect, it } from 'vitest';
import { mergePatch, valueAt, withValueAt } from '../../../rancher/fleet/downstream/object-paths.ts';

const desired = { spec: { replicas: 2, containers: [{ name: 'a', image: 'a:1' }] } };

describe('rancher-tests/fleet/downstream/object-paths', () => {
  it('changes a copy and leaves the original', () => {
    const live = withValueAt(desired, ['spec', 'containers', 0, 'image'], 'a:2');
    expect(valueAt(live, ['spec', 'containers', 0, 'image'])).toBe('a:2');
    expect(valueAt(desired, ['spec', 'containers', 0, 'image'])).toBe('a:1');
  });

  it('removes a field for null', () => {
    expect(withValueAt(desired, ['spec', 'replicas'], null)).toEqual({
      spec: { containers: desired.spec.containers },
    });
  });

  it('makes a patch that holds the desired value', () => {
    const live = withValueAt(desired, ['spec', 'replicas'], 9);
    expect(mergePatch(live, desired)).toEqual({ spec: { replicas: 2 } });
  });

  it('replaces lists as a whole, as merge patches do', () => {
    const live = withValueAt(desired, ['spec', 'containers', 0, 'image'], 'a:2');
    expect(mergePatch(live, desired)).toEqual({ spec: { containers: desired.spec.containers } });
  });

  it('takes no notice of what is only live', () => {
    expect(mergePatch({ ...desired, status: {} }, desired)).toBeUndefined();
  });
});
