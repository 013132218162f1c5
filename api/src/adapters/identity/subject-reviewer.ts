import type { AccessQuestion } from '../../ports/identity/access-reviewer.ts';
import type { SubjectReviewer } from '../../ports/identity/subject-reviewer.ts';
import type { ReviewPoster } from './cluster-identity.ts';
import { readReview, resourceAttributes } from './rancher-access-reviewer.ts';

/** Groups of everybody who logged in. */
const EVERYBODY = ['system:authenticated', 'system:cattle:authenticated'];

/** How rights of others are asked for. */
export interface SubjectReviewerParts {
  /** The way to a cluster with Outrider's own credentials. */
  readonly posterOf: (cluster: string) => ReviewPoster;
  /** Groups of a user; `undefined` when nobody says. Never raises. */
  readonly groupsOf: (user: string) => Promise<readonly string[] | undefined>;
}

/** Asks for rights with SubjectAccessReviews that Outrider makes. */
export function createSubjectReviewer({ posterOf, groupsOf }: SubjectReviewerParts): SubjectReviewer {
  return {
    async review(user, question) {
      const own = await groupsOf(user);
      const groups = [...EVERYBODY, ...(own ?? [])];
      const answer = await ask(posterOf(question.cluster), { user, groups }, question);
      return answer === 'denied' && own === undefined ? 'unknown' : answer;
    },
  };
}

interface Subject {
  readonly user: string;
  readonly groups: readonly string[];
}

async function ask(
  poster: ReviewPoster,
  subject: Subject,
  question: AccessQuestion,
): Promise<'allowed' | 'denied' | 'unknown'> {
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SubjectAccessReview',
    spec: { ...subject, resourceAttributes: resourceAttributes(question) },
  };
  try {
    const answer = await poster.post('/apis/authorization.k8s.io/v1/subjectaccessreviews', body);
    // Being refused says that Outrider may not ask, and nothing of the user.
    return answer.status === 201 ? readReview(answer.status, answer.body) : 'unknown';
  } catch {
    return 'unknown';
  }
}
