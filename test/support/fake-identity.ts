import type { AccessQuestion, AccessReviewer } from '@outrider/api/src/ports/identity/access-reviewer.ts';
import type { Caller, CallerVerifier } from '@outrider/api/src/ports/identity/caller-verifier.ts';

/** A caller of a test; the token is the name. */
export function callerNamed(name: string): Caller {
  return { name, groups: ['system:authenticated'], credential: { kind: 'rancher', token: name } };
}

/** Knows callers by their token, which is their name; counts how often it was asked. */
export function fakeVerifier(...names: string[]): CallerVerifier & { asked: number } {
  const verifier = {
    asked: 0,
    verify: (credential: Caller['credential']) => {
      verifier.asked += 1;
      return Promise.resolve(names.includes(credential.token) ? callerNamed(credential.token) : undefined);
    },
  };
  return verifier;
}

/** A right: every given field must equal the question's; `'*'` grants whatever is asked. */
export type Grant = Partial<AccessQuestion>;

/** Grants what it is told; remembers the questions. */
export function fakeReviewer(grants: Readonly<Record<string, readonly Grant[]>>): AccessReviewer & {
  readonly questions: AccessQuestion[];
} {
  const questions: AccessQuestion[] = [];
  return {
    questions,
    review: (caller, question) => {
      questions.push(question);
      const allowed = (grants[caller.name] ?? []).some((grant) => covers(grant, question));
      return Promise.resolve(allowed ? 'allowed' : 'denied');
    },
  };
}

function covers(grant: Grant, question: AccessQuestion): boolean {
  return Object.entries(grant).every(
    ([key, value]) => value === '*' || question[key as keyof Grant] === value,
  );
}
