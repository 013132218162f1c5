import { asList, isRecord, scalarText } from '../json.ts';

/** Steps of the simple JSONPath of printer columns: `.a.b`, `[0]`, `[*]`, `[?(@.type=="Ready")]`, `['a/b']`. */
const step =
  /\.([A-Za-z0-9_\-]+(?:\\\.[A-Za-z0-9_\-/]+)*)|\[\?\(@\.([\w.]+)\s*==\s*["']([^"']*)["']\)\]|\[(\*|\d+)\]|\['([^']+)'\]/y;

/** The values that a path finds in an object; none when the path cannot be followed. */
export function findByJsonPath(object: unknown, path: string): unknown[] {
  const expression = path.replace(/^\{|\}$/g, '').replace(/^\$/, '');
  let values: unknown[] = [object];
  step.lastIndex = 0;
  while (step.lastIndex < expression.length) {
    const match = step.exec(expression);
    if (!match) return [];
    values = values.flatMap((value) => follow(value, match));
  }
  return values.filter((value) => value !== undefined);
}

function follow(value: unknown, match: RegExpExecArray): unknown[] {
  const [, field, filterField, filterValue, index, quoted] = match;
  const key = field?.replaceAll('\\.', '.') ?? quoted;
  if (key !== undefined) return isRecord(value) ? [value[key]] : [];
  if (filterField !== undefined) {
    return asList(value).filter((item) => isRecord(item) && scalarText(item[filterField]) === filterValue);
  }
  return index === '*' ? asList(value) : [asList(value)[Number(index)]];
}
