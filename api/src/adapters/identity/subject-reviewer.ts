import type { AccessQuestion } from '../../ports/identity/access-reviewer.ts';
import type { SubjectReviewer } from '../../ports/identity/subject-reviewer.ts';
import type { ReviewPoster } from './cluster-identity.ts';
import { readReview, resourceAttributes } from './rancher-access-reviewer.ts';

/** Groups of everybody who logged in. */
const EVERYBODY = ['system:authenticated', 'system:cattle:authenticated'];

/** What is known of somebody besides their rights. */
export interface Person {
  /** Whether they may log in; somebody who may not has no right that counts. */
  readonly isEnabled: boolean;
  readonly groups: readonly string[];
}

/** How rights of others are asked for. */
export interface SubjectReviewerParts {
  /** The way to a cluster with Outrider's own credentials. */
  readonly posterOf: (cluster: string) => ReviewPoster;
  /** What is known of a user; `undefined` when nobody says. Never raises. */
  readonly personOf: (user: string) => Promise<Person | undefined>;
  /** Whether there is somebody to say who may log in: else nobody can be told to be disabled. */
  readonly knowsPeople: boolean;
}

/** Asks for rights with SubjectAccessReviews that Outrider makes. */
export function createSubjectReviewer(parts: SubjectReviewerParts): SubjectReviewer {
  const { posterOf, personOf, knowsPeople } = parts;
  return {
    async review(user, question) {
      const person = await personOf(user);
      if (person === undefined && knowsPeople) return 'unknown';
      if (person?.isEnabled === false) return 'denied';
      const groups = [...EVERYBODY, ...(person?.groups ?? [])];
      const answer = await ask(posterOf(question.cluster), { user, groups }, question);
      return answer === 'denied' && person === undefined ? 'unknown' : answer;
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
