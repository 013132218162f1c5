import type { Change } from '@contract/diagnosis/changes.ts';

/** One line of an exact change: taken away, put in, or standing beside it. */
export interface ChangeLine {
  sign: '-' | '+' | ' ';
  text: string;
}

type Patch = Extract<Change, { type: 'kubernetes-patch' }>;
type Operation = Patch['operations'][number];

function linesOf(text: string, sign: ChangeLine['sign']): ChangeLine[] {
  if (text === '') return [];
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => ({ sign, text: line }));
}

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

function operationLines({ op, path, value }: Operation, before: string | undefined): ChangeLine[] {
  const name = pointerPath(path);
  const removed = op === 'add' ? undefined : before;
  const old: ChangeLine = { sign: '-', text: removed === undefined ? name : `${name}: ${removed}` };
  const lines: ChangeLine[] = op === 'remove' || removed !== undefined ? [old] : [];
  return op === 'remove' ? lines : [...lines, { sign: '+', text: `${name}: ${JSON.stringify(value)}` }];
}

function patchLines({ operations }: Patch): ChangeLine[] {
  const known = new Map(
    operations.filter(({ op }) => op === 'test').map(({ path, value }) => [path, JSON.stringify(value)]),
  );
  return operations
    .filter(({ op }) => op !== 'test')
    .flatMap((one) => operationLines(one, known.get(one.path)));
}

/** Fields that say which object it is, and nothing about it. */
const IDENTITY = ['/apiVersion', '/kind', '/metadata/name', '/metadata/namespace'];

function fieldLines(value: unknown, pointer = ''): ChangeLine[] {
  if (IDENTITY.includes(pointer)) return [];
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([key, inner]) =>
      fieldLines(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
    );
  }
  return [{ sign: '+', text: `${pointerPath(pointer)}: ${JSON.stringify(value)}` }];
}

/** What a change takes away and puts in, line by line; what is undone or deleted is told by its commands alone. */
export function changeLines(change: Change): ChangeLine[] {
  switch (change.type) {
    case 'git-edit':
      return [...linesOf(change.before, '-'), ...linesOf(change.after, '+')];
    case 'kubernetes-patch':
      return patchLines(change);
    case 'kubernetes-apply':
      return fieldLines(change.fields);
    case 'git-revert':
    case 'kubernetes-delete':
      return [];
  }
}
