import type { Rule } from 'eslint';
import { workspacePath } from './source-path.mts';

const SPEAKS_HTTP = /^api\/src\/(http\/|.*-(routes|presenter)\.ts$)/;

/** What goes over the wire is agreed with the extension, so its schema is defined in api/contract and nowhere else. */
export const wireSchemaInContract: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      elsewhere: 'Request and response schemas live in api/contract: import the schema from there.',
    },
  },
  create(context) {
    if (!SPEAKS_HTTP.test(workspacePath(context.cwd, context.filename))) return {};
    return {
      ImportDeclaration(node) {
        const typeOnly = 'importKind' in node && node.importKind === 'type';
        if (!typeOnly && String(node.source.value).split('/')[0] === 'zod') {
          context.report({ node, messageId: 'elsewhere' });
        }
      },
    };
  },
};
