import { isFields, valueAt, type Fields } from '../../suggest/actions/parts/live-object.ts';
import type { ObjectChange } from '../parts/changes.ts';
import { isObject } from '../parts/is-object.ts';
import { valueProblem } from '../patch/value-problem.ts';
import { grantedRights } from './granted-rights.ts';

type ApplyChange = Extract<ObjectChange, { type: 'kubernetes-apply' }>;

const TOP = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'data']);
const METADATA = new Set(['name', 'namespace', 'labels', 'annotations']);

/** Why fields are none that are applied to an object; `undefined` when they may be. */
export function applyProblem(
  { object, fields }: ApplyChange,
  before: Fields | undefined,
): string | undefined {
  const strange = valueProblem(fields);
  if (strange !== undefined) return strange.text;
  const metadata = valueAt(fields, 'metadata');
  if (!isFields(metadata) || !isObject(fields, object)) return 'The fields are those of another object.';
  const others = [
    ...Object.keys(fields).filter((key) => !TOP.has(key)),
    ...Object.keys(metadata).filter((key) => !METADATA.has(key)),
  ];
  if (others.length > 0) return `It would write ${others.join(', ')}: only what people write may be applied.`;
  const rights = grantedRights(before ?? {}, fields);
  return rights.length > 0 ? `It would give rights: ${rights.join(', ')}.` : undefined;
}
