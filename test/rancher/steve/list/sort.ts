import { fieldText, readField } from './field-path.ts';
import { splitOutside } from './filter.ts';

/** Sorts by Steve's `sort=` parameter: fields separated by commas, a leading `-` for descending. */
export function sortResources<T>(resources: T[], sort: string): T[] {
  const keys = splitOutside(sort).map((key) => ({
    field: key.trim().replace(/^-/, ''),
    sign: key.trim().startsWith('-') ? -1 : 1,
  }));
  const rows = resources.map((resource) => ({
    resource,
    values: keys.map(({ field }) => readField(resource, field)),
  }));
  rows.sort((left, right) => {
    const differing = keys
      .map(({ sign }, index) => sign * compare(left.values[index], right.values[index]))
      .find((order) => order !== 0);
    return differing ?? 0;
  });
  return rows.map(({ resource }) => resource);
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  const [a, b] = [fieldText(left), fieldText(right)];
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
