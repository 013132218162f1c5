import { pathNotFound } from '../answer/errors.ts';
import type { Answer } from '../answer/write-answer.ts';
import type { Call } from '../request/call.ts';

/** Answers `/openapi/v2`, `/openapi/v3` and the documents per group. */
export function answerOpenApi(_call: Call, _path: string): Answer {
  throw pathNotFound();
}
