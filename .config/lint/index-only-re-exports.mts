import path from 'node:path';
import type { Rule } from 'eslint';

/** An index is the public face of a folder; what it does must live in a file that says so. */
export const indexOnlyReExports: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { logic: 'index.ts only re-exports: move this to a file named after it.' },
  },
  create(context) {
    if (path.basename(context.filename) !== 'index.ts') return {};
    const report = (node: Rule.Node): void => context.report({ node, messageId: 'logic' });
    return {
      FunctionDeclaration: report,
      FunctionExpression: report,
      ArrowFunctionExpression: report,
      ClassDeclaration: report,
      'Program > ExpressionStatement': report,
    };
  },
};
