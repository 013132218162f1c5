import { describe, expect, it } from 'vitest';

import type { Change } from '@outrider/api/src/pipeline/diagnose/incidents/suspects/find-suspects.ts';
import {
  sayingImage,
  wantedImage,
} from '@outrider/api/src/pipeline/diagnose/incidents/suspects/wanted-image.ts';
import { incidentFinding } from '../../../../../support/incidents/incident-rows.ts';

const IMAGE = { kind: 'image', name: 'shop/web:1.2' } as const;
const naming = (text: string) =>
  wantedImage(IMAGE, [incidentFinding({ message: `The image ${text} is away` })]);

describe('api/pipeline/diagnose/incidents/suspects/wanted-image', () => {
  it('takes the image from findings that name it, and from no others', () => {
    expect(naming('shop/web:1.2')?.findings).toEqual(new Map([['ws/web|c-1', 'f1']]));
    expect(naming('shop/web:1.2.')).toBeDefined();
    for (const other of ['shop/web:1.29', 'shop/web:1.2.3', 'eu/shop/web:1.2', 'shop/web:1.2-rc1']) {
      expect(naming(other)).toBeUndefined();
    }
    expect(wantedImage(IMAGE, [])).toBeUndefined();
    const left = incidentFinding({ message: 'shop/web:1.2', left_at: new Date() });
    expect(wantedImage(IMAGE, [left])).toBeUndefined();
    const about = incidentFinding({ message: 'a' });
    expect(wantedImage({ kind: 'node', name: 'a' }, [about])).toBeUndefined();
  });

  it('says it with the commit that what fails runs, as one suspect, and tells who says so', () => {
    const changes = [revision('new', 'ws/web|c-1'), revision('old'), revision('other', 'ws/api|c-1')];
    const [first, ...others] = sayingImage(changes, naming('shop/web:1.2'));
    expect(first).toMatchObject({ kind: 'commit', commit: 'new' });
    expect(first?.claim.text).toBe('Commit new came to 1 cluster, where the image shop/web:1.2 is wanted.');
    expect(first?.claim.sources).toEqual([
      { type: 'cluster', cluster: 'c-1' },
      { type: 'finding', finding: 'f1' },
    ]);
    expect(others).toEqual(changes.slice(1));
  });

  it('calls a revision of which no commit is known after its image', () => {
    const [change] = sayingImage(
      [{ ...revision('v2', 'ws/web|c-1'), commit: undefined }],
      naming('shop/web:1.2'),
    );
    expect(change?.kind).toBe('image');
  });

  it('leaves changes as they are when no image is named', () => {
    const changes = [revision('new', 'ws/web|c-1')];
    expect(sayingImage(changes, undefined)).toBe(changes);
  });
});

function revision(commit: string, ...running: readonly string[]): Change {
  return {
    kind: 'commit',
    at: 0,
    commit,
    claim: { text: `Commit ${commit} came to 1 cluster.`, sources: [{ type: 'cluster', cluster: 'c-1' }] },
    topology: 1,
    reached: new Set(['ws/web|c-1', 'ws/api|c-1']),
    running: new Set(running),
  };
}
