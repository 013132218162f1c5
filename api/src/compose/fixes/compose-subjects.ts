import type { ReviewPoster } from '../../adapters/identity/cluster-identity.ts';
import { createOwnReviewPoster } from '../../adapters/identity/own-review-poster.ts';
import { rancherPerson } from '../../adapters/identity/rancher-person.ts';
import {
  rememberPeople,
  rememberSubjects,
  sharePeople,
} from '../../adapters/identity/remembered-subjects.ts';
import { createSubjectReviewer } from '../../adapters/identity/subject-reviewer.ts';
import type { OpenClusterReaders } from '../../adapters/kubernetes/create-cluster-readers.ts';
import type { Config } from '../../config.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SubjectReviewer } from '../../ports/identity/subject-reviewer.ts';

/** How long a question about somebody's rights may take, in milliseconds. */
const REVIEW_TIMEOUT = 5000;

/** What the rights of people who are not logged in are asked with. */
export interface SubjectParts {
  readonly config: Pick<Config, 'rancher'>;
  readonly readers: Pick<OpenClusterReaders, 'accessTo' | 'local'>;
  readonly logger: Logger;
  readonly clock: Clock;
}

/** What answers for the rights of people who are not logged in. */
export interface Subjects {
  /** Asks anew each time: for what is decided and carried out. */
  readonly subjects: SubjectReviewer;
  /** Remembers for half a minute: for lists. */
  readonly listSubjects: SubjectReviewer;
}

/** Connects what asks for the rights of people who are not logged in. Without Rancher nobody knows their groups. */
export function composeSubjects({ config, readers, logger, clock }: SubjectParts): Subjects {
  const posters = new Map<string, ReviewPoster>();
  const posterOf = (cluster: string): ReviewPoster => {
    const poster = posters.get(cluster) ?? createOwnReviewPoster(readers.accessTo(cluster), REVIEW_TIMEOUT);
    posters.set(cluster, poster);
    return poster;
  };
  const knowsPeople = config.rancher !== undefined;
  const personOf = knowsPeople ? rancherPerson(readers.local, logger) : () => Promise.resolve(undefined);
  const fresh = createSubjectReviewer({ posterOf, personOf: sharePeople(personOf), knowsPeople });
  const people = rememberPeople(personOf, clock);
  const listed = createSubjectReviewer({ posterOf, personOf: people, knowsPeople });
  return { subjects: fresh, listSubjects: rememberSubjects(listed, clock) };
}
