import { Environment } from '@marcbachmann/cel-js';

import { workInTime } from '../../../kernel/bounds/work-in-time.ts';

/** What an expression is over. */
export interface ExpressionFacts {
  /** As it would be; `null` where it is deleted, is not known, or is in Git. */
  readonly object: unknown;
  /** As it is; `null` where it is not read. */
  readonly oldObject: unknown;
  readonly change: unknown;
  /** Id, name and labels. */
  readonly cluster: unknown;
  readonly risk: string;
}

/** What an expression gave, or why it gave nothing. */
export type ExpressionAnswer = 'met' | 'not-met' | { readonly broken: string };

type Variables = Readonly<Record<keyof ExpressionFacts, unknown>>;

const VARIABLES = [
  'object',
  'oldObject',
  'change',
  'cluster',
  'risk',
] as const satisfies (keyof ExpressionFacts)[];
const LIMITS = {
  maxAstNodes: 2000,
  maxDepth: 60,
  maxListElements: 500,
  maxMapEntries: 500,
  maxCallArguments: 20,
};
/** How long one may take, in milliseconds: what it is over is written by others, patterns may take for ever. */
const PATIENCE = 500;

const environment = VARIABLES.reduce((made, name) => made.registerVariable(name, 'dyn'), newEnvironment());
const compiled = new Map<string, ReturnType<Environment['parse']>>();

function newEnvironment(): Environment {
  return new Environment({
    enableOptionalTypes: true,
    unlistedVariablesAreDyn: false,
    homogeneousAggregateLiterals: false,
    limits: LIMITS,
  });
}

/** Why a text is no expression that gives true or false; `undefined` when it is one. */
export function expressionProblem(expression: string): string | undefined {
  try {
    const { valid, type, error } = environment.check(expression);
    if (!valid) return firstLine(error);
    return type === 'bool' || type === 'dyn'
      ? undefined
      : `gives ${type ?? 'something'}, and not true or false`;
  } catch (error) {
    return firstLine(error);
  }
}

/** What an expression says of facts. Never raises: what fails, gives no truth value or takes too long is broken. */
export function askExpression(expression: string, facts: ExpressionFacts): ExpressionAnswer {
  try {
    const program = compiled.get(expression) ?? environment.parse(expression);
    compiled.set(expression, program);
    const variables = wholeNumbers(facts);
    const answer = workInTime((): unknown => program(variables), PATIENCE);
    if (answer === 'late') return { broken: 'it took too long' };
    if (typeof answer.value !== 'boolean') return { broken: 'it gives neither true nor false' };
    return answer.value ? 'met' : 'not-met';
  } catch (error) {
    return { broken: firstLine(error) };
  }
}

/** The first line says what is wrong; the others quote the expression. Values are in none. */
function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : 'it cannot be read';
  return message.split('\n')[0]?.trim() ?? '';
}

/** Whole numbers of Kubernetes are integers in CEL, which has no arithmetic between those and others. */
function wholeNumbers(facts: ExpressionFacts): Variables {
  return integers(facts) as Variables;
}

function integers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return (value as unknown[]).map(integers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([name, inner]) => [name, integers(inner)]),
  );
}
