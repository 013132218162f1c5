import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Expression, Grouping, Matcher, Selector } from './expression.ts';
import { parseDuration, parseNumber, parseString } from './literals.ts';
import { PromqlError, unsupported } from './promql-error.ts';

/** Reads a query with Prometheus' own grammar. Throws PromqlError. */
export function parsePromql(query: string): Expression {
  const tree = parser.parse(query);
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) {
      throw new PromqlError(400, `invalid parameter "query": ${cursor.from + 1}: parse error`);
    }
  } while (cursor.next());
  const top = tree.topNode.firstChild;
  if (!top) {
    throw new PromqlError(400, 'invalid parameter "query": unknown position: parse error: no expression');
  }
  return new Reader(query).read(top);
}

/** Turns nodes of the grammar into expressions. */
class Reader {
  readonly #query: string;

  constructor(query: string) {
    this.#query = query;
  }

  read(node: SyntaxNode): Expression {
    switch (node.name) {
      case 'NumberDurationLiteral':
        return { kind: 'number', value: parseNumber(this.#text(node)) };
      case 'ParenExpr':
        return this.read(only(children(node)));
      case 'UnaryExpr':
        return this.#unary(node);
      case 'VectorSelector':
        return this.#selector(node);
      case 'MatrixSelector':
        return this.#range(node);
      case 'FunctionCall':
        return this.#call(node);
      case 'AggregateExpr':
        return this.#aggregation(node);
      case 'BinaryExpr':
        return this.#binary(node);
      default:
        throw unsupported(node.name);
    }
  }

  #unary(node: SyntaxNode): Expression {
    const [sign, operand] = children(node);
    if (!sign || !operand) throw unsupported(node.name);
    const read = this.read(operand);
    return this.#text(sign) === '-' ? { kind: 'negation', operand: read } : read;
  }

  #selector(node: SyntaxNode): Selector {
    const matchers: Matcher[] = [];
    for (const part of children(node)) {
      if (part.name === 'Identifier') {
        matchers.push({ label: '__name__', operator: '=', value: this.#text(part) });
      } else if (part.name === 'LabelMatchers') {
        matchers.push(...children(part).map((matcher) => this.#matcher(matcher)));
      } else throw unsupported(part.name);
    }
    return { kind: 'selector', matchers };
  }

  #matcher(node: SyntaxNode): Matcher {
    const [label, operator, value] = children(node);
    if (node.name !== 'UnquotedLabelMatcher' || !label || !operator || !value) throw unsupported(node.name);
    return {
      label: this.#text(label),
      operator: this.#text(operator) as Matcher['operator'],
      value: parseString(this.#text(value)),
    };
  }

  #range(node: SyntaxNode): Selector {
    const [selector, duration] = children(node);
    if (selector?.name !== 'VectorSelector' || !duration) throw unsupported(selector?.name ?? node.name);
    return { ...this.#selector(selector), rangeMs: parseDuration(this.#text(duration)) };
  }

  #call(node: SyntaxNode): Expression {
    const [name, body] = children(node);
    if (!name || !body) throw unsupported(node.name);
    const parameters = children(body).map((parameter) => this.read(parameter));
    return { kind: 'call', name: this.#text(name), parameters };
  }

  #aggregation(node: SyntaxNode): Expression {
    const parts = children(node);
    const operation = parts.find(({ name }) => name === 'AggregateOp');
    const body = parts.find(({ name }) => name === 'FunctionCallBody');
    const modifier = parts.find(({ name }) => name === 'AggregateModifier');
    if (!operation || !body) throw unsupported(node.name);
    return {
      kind: 'aggregation',
      operation: this.#text(operation),
      grouping: modifier ? this.#grouping(modifier) : { labels: [], only: true },
      operand: this.read(only(children(body))),
    };
  }

  #grouping(node: SyntaxNode): Grouping {
    const [how, labels, ...rest] = children(node);
    // group_left and group_right follow in the same clause.
    if (!how || !labels || rest.length > 0) throw unsupported(this.#text(node));
    return {
      only: how.name === 'By' || how.name === 'On',
      labels: children(labels).map((label) => this.#text(label)),
    };
  }

  #binary(node: SyntaxNode): Expression {
    const parts = children(node);
    const [left, operator] = parts;
    const right = parts.at(-1);
    if (!left || !operator || !right) throw unsupported(node.name);
    const modifiers = parts.slice(2, -1);
    const clause = modifiers.find(({ name }) => name === 'MatchingModifierClause');
    return {
      kind: 'binary',
      operator: this.#text(operator).toLowerCase(),
      left: this.read(left),
      right: this.read(right),
      bool: modifiers.some(({ name }) => name === 'BoolModifier'),
      matching: clause ? this.#grouping(clause) : { labels: [], only: false },
    };
  }

  #text({ from, to }: SyntaxNode): string {
    return this.#query.slice(from, to);
  }
}

function children(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function only(nodes: SyntaxNode[]): SyntaxNode {
  const [node, ...rest] = nodes;
  if (!node || rest.length > 0) throw unsupported('an aggregation with a parameter');
  return node;
}
