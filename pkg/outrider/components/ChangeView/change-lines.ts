import type { Change } from '@contract/diagnosis/changes.ts';

import type { DiffLine } from '../DiffLines/line-diff.ts';
import { lineDiff, numbered } from '../DiffLines/line-diff.ts';
import { yamlLines } from '../YamlView/yaml-lines.ts';

type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
type Operation = Patch['operations'][number];

/** A JSON Pointer as a path people read: `/spec/targets/0/name` as `spec.targets[0].name` (RFC 6901). */
export function pointerPath(pointer: string): string {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce((path, step) => {
    if (/^(\d+|-)$/.test(step)) return `${path}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${path}["${step}"]`;
    return path === '' ? step : `${path}.${step}`;
  }, '');
}

/** A field with its value as YAML; without a value it is the name alone. */
export function fieldText(name: string, value: unknown): string {
  if (value === undefined) return name;
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return `${name}: ${JSON.stringify(value)}`;
  }
  return [`${name}:`, ...yamlLines(value).map(({ text }) => `  ${text}`)].join('\n');
}

/** Adding at a place in a list moves what stood there; what stood at any other place is replaced (RFC 6902). */
function replaces({ op, path }: Operation): boolean {
  return op !== 'add' || !/\/(\d+|-)$/.test(path);
}

function operationLines(operation: Operation, before: unknown): DiffLine[] {
  const name = pointerPath(operation.path);
  const gone = operation.op === 'remove' || (before !== undefined && replaces(operation));
  return lineDiff(
    gone ? fieldText(name, before) : '',
    operation.op === 'remove' ? '' : fieldText(name, operation.value),
  );
}

function patchLines({ operations }: Patch): DiffLine[] {
  // kube-apiserver makes "absent" of null.
  const known = new Map(
    operations.filter(({ op }) => op === 'test').map(({ path, value }) => [path, value ?? undefined]),
  );
  return operations
    .filter(({ op }) => op !== 'test')
    .flatMap((one) => operationLines(one, known.get(one.path)));
}

/** Fields that say which object it is, and nothing about it. */
const IDENTITY = ['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace'];

function fieldLines(value: unknown, pointer = ''): DiffLine[] {
  if (IDENTITY.includes(pointer)) return [];
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, inner]) =>
      fieldLines(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  return [{ sign: '+', text: `${pointerPath(pointer)}: ${JSON.stringify(value)}` }];
}

function editLines({ before, after, line }: Extract<Change, { type: 'git-edit' }>): DiffLine[] {
  const lines = lineDiff(before, after);
  return line === undefined ? lines : numbered(lines, line);
}

/** What a change takes away and puts in, line by line; what is undone or deleted is told by its commands alone. */
export function changeLines(change: Change): DiffLine[] {
  switch (change.type) {
    case 'git-edit':
      return editLines(change);
    case 'kubernetes-patch':
      return patchLines(change);
    case 'kubernetes-apply':
      return fieldLines(change.fields);
    case 'git-revert':
    case 'kubernetes-delete':
      return [];
  }
}
