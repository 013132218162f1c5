import { methodNotAllowed, pathNotFound } from '../answer/request-errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import { reviewTypes } from '../discovery/type-verbs.ts';
import type { JsonObject } from '../json.ts';
import type { Call } from '../request/call.ts';
import type { ResourcePath } from '../request/parse-path.ts';
import { readObject } from '../request/read-body.ts';
import { reviewRules } from './review-rules.ts';
import { reviewOwnAccess, reviewSelf, reviewSubjectAccess } from './review-subject.ts';
import type { TokenLookup } from './review-token.ts';
import { reviewToken } from './review-token.ts';

/**
 * Answers a review: a question that is posted like an object and answered in its status.
 * @throws KubeStatusError 404 or 405
 */
export async function answerReview(call: Call, target: ResourcePath, lookup: TokenLookup): Promise<Answer> {
  const type = reviewTypes.find(
    ({ group, plural }) => group === target.group && plural === target.plural && target.version === 'v1',
  );
  if (!type || target.name !== undefined) throw pathNotFound();
  if (call.request.method !== 'POST') throw methodNotAllowed();
  const review = await readObject(call.request);
  const status = answerOf(type.kind, { call, review, lookup, namespace: target.namespace });
  return {
    code: 201,
    body: {
      kind: type.kind,
      apiVersion: `${type.group}/v1`,
      metadata: {},
      ...(review.spec !== undefined && { spec: review.spec }),
      status,
    },
  };
}

interface Question {
  call: Call;
  review: JsonObject;
  lookup: TokenLookup;
  namespace: string | undefined;
}

function answerOf(kind: string, { call, review, lookup, namespace }: Question): unknown {
  const { authorizer, identity } = call;
  if (kind === 'SelfSubjectReview') return reviewSelf(identity);
  if (kind === 'TokenReview') return reviewToken(review, lookup);
  if (kind === 'SelfSubjectAccessReview') return reviewOwnAccess(authorizer, review, identity);
  if (kind === 'SelfSubjectRulesReview') return reviewRules(authorizer, review, identity);
  return reviewSubjectAccess(authorizer, review, namespace);
}
