import type { Rule } from 'eslint';
import type { ExportNamedDeclaration } from 'estree';

function declaredName({ declaration }: ExportNamedDeclaration): string | undefined {
  const named = declaration?.type === 'VariableDeclaration' ? declaration.declarations[0] : declaration;
  return named?.id.type === 'Identifier' ? named.id.name : undefined;
}

/** Every exported thing says in one sentence what it is for: units, shapes and errors are not in its type. */
export const exportedDoc: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'An exported thing has a doc sentence (/** … */).' },
  },
  create(context) {
    const seen = new Set<string>();
    const isDocumented = (node: ExportNamedDeclaration): boolean =>
      context.sourceCode
        .getCommentsBefore(node)
        .some(({ type, value }) => type === 'Block' && value.startsWith('*'));
    return {
      ExportNamedDeclaration(node) {
        const name = declaredName(node);
        // The first of several overloads, or of a type and a value of one name, speaks for the others.
        if (name !== undefined && seen.has(name)) return;
        if (name !== undefined) seen.add(name);
        if (node.declaration && !isDocumented(node)) context.report({ node, messageId: 'missing' });
      },
    };
  },
};
