import { InvalidRequestError, NotFoundError } from '../../kernel/errors.ts';
import { shortRevision } from '../../kernel/names/short-revision.ts';
import type { Candidate } from './candidates/candidate.ts';
import { candidateFor } from './candidates/find-candidates.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';

const SHA = /^[0-9a-f]{7,64}$/;
/** A tag of Git (git check-ref-format), as far as it can be told from its letters. */
const TAG = /^(?!-)(?!.*(\.\.|\/\/|@\{|\.lock$|[./]$))[A-Za-z0-9][\w./+-]{0,199}$/;
/** A version of a chart (Semantic Versioning), never a range. */
const VERSION = /^v?\d+\.\d+\.\d+([-+][0-9A-Za-z.+-]+)?$/;

/**
 * The candidate somebody asked for: one of those that are known, by the whole revision or the beginning of a SHA, or any
 * other whole SHA, tag or exact version. Raises what to do next when it is none of these.
 */
export function askedCandidate(
  facts: RollbackFacts,
  candidates: readonly Candidate[],
  to: string,
): Candidate {
  const exact = candidates.find(({ revision }) => revision === to);
  if (exact !== undefined) return exact;
  refuseCurrent(facts, to);
  const isHelmOp = facts.scene.bundle.helmOp !== undefined;
  if (isHelmOp) return candidateFor(facts, checkedVersion(to));
  return SHA.test(to) ? bySha(facts, candidates, to) : candidateFor(facts, checkedTag(to));
}

function bySha(facts: RollbackFacts, candidates: readonly Candidate[], to: string): Candidate {
  if (to.length === 40 || to.length === 64) return candidateFor(facts, to);
  const revisions = [...candidates, ...facts.revisions].map(({ revision }) => revision);
  const matches = [...new Set(revisions.filter((revision) => revision.startsWith(to)))];
  if (matches.length > 1) {
    throw new InvalidRequestError(`More than one known revision begins with ${to}.`, {
      next: 'Ask with the whole SHA.',
    });
  }
  const [match] = matches;
  if (match === undefined) {
    throw new NotFoundError(`No known revision of this bundle begins with ${to}.`, {
      next: 'Ask with the whole SHA, or take one of the candidates that the plan lists without `to`.',
    });
  }
  refuseCurrent(facts, match);
  return candidates.find(({ revision }) => revision === match) ?? candidateFor(facts, match);
}

function refuseCurrent({ current, head }: RollbackFacts, to: string): void {
  if (to !== current?.revision && to !== head) return;
  throw new InvalidRequestError(`${shortRevision(to)} is what the bundle is now.`, {
    next: 'Ask for an earlier revision, or leave `to` out to see the candidates.',
  });
}

function checkedVersion(to: string): string {
  if (VERSION.test(to)) return to;
  throw new InvalidRequestError('This is no exact version of a chart.', {
    next: 'Ask with an exact version such as 1.2.3: a range would move on by itself.',
    details: [{ path: 'query.to', message: 'must be an exact version' }],
  });
}

function checkedTag(to: string): string {
  if (TAG.test(to)) return to;
  throw new InvalidRequestError('This is neither a SHA nor a tag.', {
    next: 'Ask with a SHA or a tag, or leave `to` out to see the candidates.',
    details: [{ path: 'query.to', message: 'must be a SHA or a tag' }],
  });
}
