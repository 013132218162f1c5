import type { Rule } from 'eslint';
import type { CallExpression, Identifier, Node } from 'estree';

type Transaction = { database: string };

function transactionOf(node: CallExpression): Transaction | undefined {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || !isNamed(callee.property, 'execute')) return undefined;
  const opening = callee.object.type === 'CallExpression' ? callee.object.callee : undefined;
  if (opening?.type !== 'MemberExpression' || !isNamed(opening.property, 'transaction')) return undefined;
  return opening.object.type === 'Identifier' ? { database: opening.object.name } : undefined;
}

function isNamed(node: Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** Inside `db.transaction().execute(tx => …)` a query on `db` runs outside the transaction, on another connection. */
export const onlyTheTransaction: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { outside: "'{{database}}' is outside the transaction: use its parameter." },
  },
  create(context) {
    const open: Transaction[] = [];
    return {
      CallExpression(node) {
        const transaction = transactionOf(node);
        if (transaction) open.push(transaction);
      },
      'CallExpression:exit'(node: CallExpression) {
        if (transactionOf(node)) open.pop();
      },
      'ArrowFunctionExpression Identifier, FunctionExpression Identifier'(
        node: Identifier & Rule.NodeParentExtension,
      ) {
        const isProperty = node.parent.type === 'MemberExpression' && node.parent.property === node;
        const used = open.find(({ database }) => database === node.name);
        const isOpening = node.parent.parent?.type === 'CallExpression' && transactionOpens(node);
        if (used && !isProperty && !isOpening) {
          context.report({ node, messageId: 'outside', data: { ...used } });
        }
      },
    };
  },
};

function transactionOpens(node: Identifier & Rule.NodeParentExtension): boolean {
  return node.parent.type === 'MemberExpression' && isNamed(node.parent.property, 'transaction');
}
