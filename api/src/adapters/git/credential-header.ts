import type { GitAnswer } from '../../ports/git-reader.ts';
import type { CredentialSource } from '../forges/credential-source.ts';

/** The header that proves to a Git server who asks: Basic, as every one takes it, with the token as the password. */
export async function credentialHeader(
  repository: string,
  credentials: CredentialSource | undefined,
): Promise<GitAnswer<string | undefined>> {
  if (credentials === undefined) return { value: undefined };
  const { value, problem } = await credentials.credential(repository);
  if (problem !== undefined) {
    const passes = problem.kind === 'unreachable' || problem.kind === 'rate-limited';
    return {
      problem: {
        kind: passes ? 'unreachable' : 'unauthorized',
        message: problem.message,
      },
    };
  }
  const pair = Buffer.from(`${value.username}:${value.token}`).toString('base64');
  return { value: `Authorization: Basic ${pair}` };
}
