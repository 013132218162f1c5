/**
 * Whether two plain values (null, scalars, arrays, objects without cycles) hold the same.
 * `ignore` names a property that is not compared at the top level.
 */
export function sameContent(left: unknown, right: unknown, ignore?: string): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) return sameItems(left, right);
  return sameProperties(left as Record<string, unknown>, right as Record<string, unknown>, ignore);
}

function sameItems(left: unknown, right: unknown): boolean {
  if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false;
  return left.every((item, index) => sameContent(item, right[index]));
}

function sameProperties(
  left: Record<string, unknown>,
  right: Record<string, unknown>,
  ignore: string | undefined,
): boolean {
  let size = 0;
  for (const name in left) {
    size += 1;
    if (name !== ignore && !(Object.hasOwn(right, name) && sameContent(left[name], right[name]))) {
      return false;
    }
  }
  return size === Object.keys(right).length;
}
