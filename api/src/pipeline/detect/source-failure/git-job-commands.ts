import { hash } from 'node:crypto';

import type { GitRepoRecord } from '../../observe/records.ts';

/** Kubernetes' limit for the name of a Job; beyond it Fleet shortens names in a way of its own. */
const LONGEST_NAME = 63;

/**
 * The command that shows what the git job of a GitRepo wrote. Fleet names the job after the GitRepo and the first five
 * digits of the MD5 of address and commit (gitjob.go); a failed job is kept until something changes.
 */
export function gitJobLogCommand(repo: GitRepoRecord): string {
  const inNamespace = repo.namespace ? ` -n ${repo.namespace}` : '';
  const name = `${repo.name}-${hash('md5', repo.repo + (repo.commit ?? ''), 'hex').slice(0, 5)}`;
  return repo.commit === undefined || name.length > LONGEST_NAME
    ? `kubectl get jobs${inNamespace}`
    : `kubectl logs job/${name}${inNamespace} --all-containers`;
}
