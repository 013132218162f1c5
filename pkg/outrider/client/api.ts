import type { HostRequest } from '../host/request.ts';
import type { ApiProblem } from './api-problem.ts';
import { ApiFailure, toApiProblem, toRancherProblem, toRefusal } from './api-problem.ts';

/** Values of a query string; lists are joined by commas, empty ones left out. */
export type QueryValues = Record<string, string | number | readonly string[] | undefined>;

/** The companion API as the signed-in user sees it. */
export interface Api {
  /** Address of a path of the API, for what cannot go through `read` (server-sent events). */
  address(path: string, query?: QueryValues): string;
  /** Reads JSON; throws `ApiFailure`. */
  read<T>(path: string, query?: QueryValues): Promise<T>;
  /** Reads JSON of the Rancher origin itself, with the user's own rights; throws `ApiFailure`. */
  readRancher<T>(path: string): Promise<T>;
  /** Sends JSON that changes something; throws `ApiFailure`, which says why it was refused in the API's own words. */
  send<T>(path: string, body: object): Promise<T>;
}

function queryString(query: QueryValues): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    if (text !== undefined && text !== '') parameters.set(key, String(text));
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

async function answerOf<T>(answer: Promise<unknown>, toProblem: (error: unknown) => ApiProblem): Promise<T> {
  try {
    return (await answer) as T;
  } catch (error) {
    throw new ApiFailure(toProblem(error));
  }
}

/** Binds the API at `base` to the dashboard's client. */
export function createApi(request: HostRequest, base: string): Api {
  const address = (path: string, query: QueryValues = {}): string => `${base}${path}${queryString(query)}`;
  return {
    address,
    read: (path, query) => answerOf(request(address(path, query)), toApiProblem),
    readRancher: (path) => answerOf(request(path), toRancherProblem),
    send: (path, body) => answerOf(request(address(path), body), toRefusal),
  };
}
