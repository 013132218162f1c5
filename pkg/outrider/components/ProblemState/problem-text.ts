import type { ShownProblem } from './types.ts';

/** Installs the companion API, from a clone of the repository, where the extension looks for it. */
export const INSTALL_COMMAND = `helm install outrider ./charts/outrider \\
  --namespace cattle-outrider-system --create-namespace`;

/** Icon of each kind of problem. */
export const PROBLEM_ICONS: Record<ShownProblem['kind'], string> = {
  absent: 'icon-extension',
  starting: 'icon-notify-busy',
  unauthenticated: 'icon-lock',
  forbidden: 'icon-lock',
  missing: 'icon-search',
  failed: 'icon-error',
};

/** Key of the words for a problem, below those for all problems. */
export function problemKey(problem: ShownProblem): string {
  return problem.kind === 'forbidden' ? `forbidden.${problem.by}` : problem.kind;
}
