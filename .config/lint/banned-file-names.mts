import path from 'node:path';
import type { Rule } from 'eslint';

const SAYS_NOTHING = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'misc',
  'shared',
  'stuff',
]);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const PASCAL = /^([A-Z][a-z0-9]*)+$/;

/** A file is named after the one thing it exports, so the name must say something and have one shape. */
export const bannedFileNames: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      saysNothing: "'{{name}}' says nothing about its content: name the file after what it exports.",
      notKebab: "'{{name}}' must be kebab-case.",
      notPascal: "'{{name}}' must be PascalCase: it is a component.",
    },
  },
  create(context) {
    const name = path.basename(context.filename).replace(/(\.d)?\.[^.]+$/, '');
    const isComponent = context.filename.endsWith('.vue');
    return {
      Program(node) {
        const report = (messageId: string): void => context.report({ node, messageId, data: { name } });
        if (SAYS_NOTHING.has(name.toLowerCase())) report('saysNothing');
        else if (isComponent && !PASCAL.test(name)) report('notPascal');
        else if (!isComponent && !KEBAB.test(name)) report('notKebab');
      },
    };
  },
};
