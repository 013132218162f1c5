import type { StepWork } from '../plan/step-work.ts';

type Words = Pick<StepWork, 'kind'>['kind'];

/** What a step does, for who may not see where. */
const SOMEWHERE: Readonly<Record<Words, string>> = {
  change: 'Changes an object that you may not see.',
  push: 'Pushes a commit.',
  'pull-request': 'Opens a pull request.',
};

/** What a step does, in one sentence. */
export function stepWords(work: StepWork | undefined, kind: Words): string {
  if (work === undefined) return SOMEWHERE[kind];
  if (work.kind !== 'change') {
    const { repository, branch } = work.target;
    const files = Object.keys(work.target.blobs).length;
    return work.kind === 'push'
      ? `Pushes a commit with ${files === 1 ? 'one file' : `${String(files)} files`} to a branch of its own in ${repository}.`
      : `Opens a pull request for ${branch} of ${repository}.`;
  }
  const { change, target } = work;
  const name = `${target.kind} ${target.name} in cluster ${target.cluster}`;
  if (change.type === 'kubernetes-apply') return `Applies fields of ${name}.`;
  if (change.action !== undefined) {
    const action = change.action.name.replaceAll('-', ' ');
    return `${action.charAt(0).toUpperCase()}${action.slice(1)}: ${name}.`;
  }
  return change.type === 'kubernetes-delete' ? `Deletes ${name}.` : `Patches ${name}.`;
}
