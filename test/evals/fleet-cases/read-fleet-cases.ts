import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { parse } from 'yaml';
import * as z from 'zod';

import { FleetCase } from './fleet-case.ts';

const File = z.array(FleetCase).min(1);

/** All cases about Fleet, by number. Raises a ZodError that names what is wrong in which file. */
export function readFleetCases(): readonly FleetCase[] {
  const folder = path.join(import.meta.dirname, '../fleet');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => File.parse(parse(readFileSync(path.join(folder, file), 'utf8'))))
    .toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
}
