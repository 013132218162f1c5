/** One condition on a label. */
export interface Matcher {
  label: string;
  operator: '=' | '!=' | '=~' | '!~';
  value: string;
}

/** Which labels decide what belongs together. */
export interface Grouping {
  labels: string[];
  /** `by`/`on` (true) names the labels that count, `without`/`ignoring` (false) those that do not. */
  only: boolean;
}

/** Series by their labels; with a range, their samples of so many milliseconds. */
export interface Selector {
  kind: 'selector';
  matchers: Matcher[];
  rangeMs?: number;
}

/** Two operands and what is done to them. */
export interface BinaryExpression {
  kind: 'binary';
  operator: string;
  left: Expression;
  right: Expression;
  /** A comparison answers 0 or 1 instead of filtering. */
  bool: boolean;
  matching: Grouping;
}

/** The part of PromQL that the simulator understands, as a tree. */
export type Expression =
  | { kind: 'number'; value: number }
  | { kind: 'negation'; operand: Expression }
  | { kind: 'call'; name: string; parameters: Expression[] }
  | { kind: 'aggregation'; operation: string; grouping: Grouping; operand: Expression }
  | Selector
  | BinaryExpression;
