import { LRUCache } from 'lru-cache';

import type { Clock } from '../../kernel/clock.ts';
import type { AccessQuestion } from '../../ports/identity/access-reviewer.ts';
import type { SubjectReviewer } from '../../ports/identity/subject-reviewer.ts';

/** How long an answer is kept, whatever it is, in milliseconds. */
const KEPT_MS = 30_000;
/** Most answers, and most users, that are kept. */
const MOST_ANSWERS = 20_000;
const MOST_USERS = 2000;

/** Reads something of a user, who is given by name. */
type ReadPerson<T> = (user: string) => Promise<T>;

/**
 * Remembers for half a minute what was said of the rights of others, also that nobody answered: for what is shown in lists,
 * and never for what is decided. The same question is under way once.
 */
export function rememberSubjects(subjects: SubjectReviewer, clock: Clock): SubjectReviewer {
  type Asked = { readonly user: string; readonly question: AccessQuestion };
  type Said = { readonly answer: Awaited<ReturnType<SubjectReviewer['review']>> };
  const memory = new LRUCache<string, Said, Asked>({
    ...bounds(MOST_ANSWERS, clock),
    fetchMethod: async (_key, _stale, { context: { user, question } }) => ({
      answer: await subjects.review(user, question),
    }),
  });
  return {
    review: async (user, question) => {
      const { cluster, verb, group, resource, namespace = '', name = '' } = question;
      const key = [user, cluster, verb, group, resource, namespace, name].join('\0');
      return (await memory.forceFetch(key, { context: { user, question } })).answer;
    },
  };
}

/** Remembers for half a minute what was read of each user. */
export function rememberPeople<T>(read: ReadPerson<T>, clock: Clock): ReadPerson<T> {
  const memory = new LRUCache<string, { readonly person: T }>({
    ...bounds(MOST_USERS, clock),
    fetchMethod: async (user) => ({ person: await read(user) }),
  });
  return async (user) => (await memory.forceFetch(user)).person;
}

/** Reads each user once for all who ask at the same time; nothing is kept. */
export function sharePeople<T>(read: ReadPerson<T>): ReadPerson<T> {
  const underWay = new Map<string, Promise<T>>();
  return (user) => {
    const known = underWay.get(user);
    if (known !== undefined) return known;
    const reading = read(user).finally(() => underWay.delete(user));
    underWay.set(user, reading);
    return reading;
  };
}

function bounds(max: number, clock: Clock) {
  return { max, ttl: KEPT_MS, ttlResolution: 0, perf: clock };
}
