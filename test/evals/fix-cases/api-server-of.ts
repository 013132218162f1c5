import type { RawObject } from '@outrider/api/src/ports/cluster-reader.ts';
import type { DryRunner } from '@outrider/api/src/ports/dry-runner.ts';

import type { CaseWorld } from '../fleet-cases/world-of-case.ts';
import { carriedOut } from './carry-out.ts';
import { readObject } from './fix-world.ts';

/** Tries changes as the API servers of a case would: they refuse what does not fit the objects they have. */
export function apiServerOf(world: CaseWorld): DryRunner {
  return {
    dryRun(change) {
      if (!('object' in change)) {
        return Promise.resolve({ outcome: 'unknown', message: 'It is made in Git.' });
      }
      try {
        const after = carriedOut({ world, files: {} }, [change]).world;
        const object: RawObject | undefined = readObject(after, change.object)?.content;
        return Promise.resolve({ outcome: 'accepted', object });
      } catch (error) {
        return Promise.resolve({ outcome: 'refused', message: String(error) });
      }
    },
  };
}
