import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A set of values on disk. */
export interface ValuesCase {
  readonly name: string;
  /** The comment that the file begins with. */
  readonly comment: string;
  readonly values: unknown;
}

const charts = path.resolve(import.meta.dirname, '../../charts');

/** The sets of values in a folder of test/charts, in the order of their names. */
export function valuesCases(folder: 'cases' | 'must-fail'): readonly ValuesCase[] {
  return readdirSync(path.join(charts, folder))
    .toSorted()
    .map((file) => {
      const text = readFileSync(path.join(charts, folder, file), 'utf8');
      return {
        name: path.basename(file, '.yaml'),
        comment: /^# (.*)/.exec(text)?.[1] ?? '',
        values: parse(text) ?? {},
      };
    });
}

/** The values of one case in test/charts/cases. */
export function valuesOf(name: string): unknown {
  const found = valuesCases('cases').find((one) => one.name === name);
  if (found === undefined) throw new Error(`no case ${name}`);
  return found.values;
}
