import { defined } from '../../kernel/defined.ts';
import type { RouteHandlers } from '../detect/access/request-context.ts';
import { workOut, type SuggestionParts } from './suggested/work-out.ts';

/** Answers what can be done about a finding. Nothing is changed by asking. */
export function suggestionRoutes(parts: SuggestionParts): Pick<RouteHandlers, 'suggestions'> {
  return {
    suggestions: async ({ params, access }) => {
      const { items, none } = await workOut(parts, params.id, await access());
      return { items: [...items], ...defined({ none }) };
    },
  };
}
