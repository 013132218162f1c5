import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';
import * as z from 'zod';

import type { DeclaredFleet } from '../fleet-cases/fleet-case.ts';
import { readFleetCases } from '../fleet-cases/read-fleet-cases.ts';
import { EVAL_FAMILIES, readCases } from '../read-cases.ts';
import { FixCase } from './fix-case.ts';

/** A case as it is written: the fleet of another case may be taken as its own, and more may be different from that. */
const WrittenCase = z.looseObject({
  /** Id of a case of a fleet or of a cluster. */
  world: z.string().optional(),
  patches: z.array(z.unknown()).default([]),
  inside: z.array(z.unknown()).default([]),
});

const File = z.array(WrittenCase).min(1);

/** All cases about fixes, by number. Raises a ZodError that names what is wrong. */
export function readFixCases(): readonly FixCase[] {
  const folder = path.join(import.meta.dirname, '../fixes');
  const worlds = knownWorlds();
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => File.parse(parse(readFileSync(path.join(folder, file), 'utf8'))))
    .map((written) => FixCase.parse(whole(written, worlds)))
    .toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}

function whole(
  { world, ...written }: z.infer<typeof WrittenCase>,
  worlds: ReadonlyMap<string, object>,
): object {
  if (world === undefined) return written;
  const taken = worlds.get(world) as Partial<DeclaredFleet> | undefined;
  if (taken === undefined) throw new TypeError(`there is no case ${world}`);
  return {
    ...taken,
    ...written,
    patches: [...(taken.patches ?? []), ...written.patches],
    inside: [...(taken.inside ?? []), ...written.inside],
  };
}

/** The fleets of other cases; a cluster of a case is one of a fleet of its own, called edge-1. */
function knownWorlds(): ReadonlyMap<string, object> {
  const worlds = new Map<string, object>();
  for (const { id, now, clusters, gitRepos, bundles, patches, objects, inside } of readFleetCases()) {
    worlds.set(id, { now, clusters, gitRepos, bundles, patches, objects, inside });
  }
  for (const { id, now, objects } of EVAL_FAMILIES.flatMap((family) => readCases(family))) {
    worlds.set(id, { now, clusters: [{ name: 'edge-1' }], inside: [{ on: 'edge-1', objects }] });
  }
  return worlds;
}
