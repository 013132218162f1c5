import type { ApiAnswer } from './forge-api.ts';
import type { Credential, CredentialSource } from './credential-source.ts';
import type { ForgeHttp, ForgeRequest } from './http/forge-http.ts';
import { repositoryName, type RepositoryName } from './repository-name.ts';

/** A request that does not prove yet who asks. */
export type PlainRequest<T> = Omit<ForgeRequest<T>, 'headers'>;

/** Asks about a repository in its own name and with its own credential. */
export type AskRepository = <T>(
  repository: string,
  request: (name: RepositoryName) => PlainRequest<T>,
) => Promise<ApiAnswer<T>>;

/** Puts the credential for the repository on every request. */
export function authorizedRequests(
  http: ForgeHttp,
  credentials: CredentialSource,
  headersOf: (credential: Credential) => Readonly<Record<string, string>>,
): AskRepository {
  return async (repository, request) => {
    const name = repositoryName(repository);
    if (name === undefined) {
      return { problem: { kind: 'refused', message: 'This is not the address of a repository on a forge.' } };
    }
    const { value, problem } = await credentials.credential(repository);
    if (problem !== undefined) return { problem };
    return http({ ...request(name), headers: headersOf(value) });
  };
}
