import type { Rule } from 'eslint';
import type { ExportNamedDeclaration } from 'estree';

const MOST = 6;

function exportedValues(node: ExportNamedDeclaration): number {
  const { declaration } = node;
  if (!declaration) return 0;
  return declaration.type === 'VariableDeclaration' ? declaration.declarations.length : 1;
}

/** A file is about one thing. Six exports is where the model codebases draw the line; types do not count. */
export const fewExports: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      many: '{{count}} things are exported here (at most {{most}}): which second thing is this file about?',
    },
  },
  create(context) {
    return {
      Program(node) {
        const count = node.body
          .filter((statement) => statement.type === 'ExportNamedDeclaration')
          .filter((statement) => !('exportKind' in statement && statement.exportKind === 'type'))
          .reduce((sum, statement) => sum + exportedValues(statement), 0);
        if (count > MOST) {
          context.report({ node, messageId: 'many', data: { count: `${count}`, most: `${MOST}` } });
        }
      },
    };
  },
};
