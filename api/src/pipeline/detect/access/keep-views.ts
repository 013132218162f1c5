import { objectRefLine } from '../../../kernel/object-ref.ts';
import type { Caller } from '../../../ports/identity/caller-verifier.ts';
import type { FindingScope } from '../visibility.ts';
import type { AccessView } from './access-view.ts';

/** Works out a caller's view; `scopes` is only asked when it matters. */
export type ResolveView = (
  caller: Caller,
  scopes: () => Promise<readonly FindingScope[]>,
) => Promise<AccessView>;

/** How long a view is kept at most, in milliseconds: long enough for a page with its panels. */
const KEPT_MS = 5000;

interface KeptView {
  readonly until: number;
  /** What it was worked out from; nothing for those who may see everything. */
  readonly from: { scopes: readonly FindingScope[] | undefined };
  readonly view: Promise<AccessView>;
}

/**
 * Keeps what callers may see for a moment: in a large fleet a view is made of thousands of rights. A scope that is new
 * makes a new view at once, so nobody waits to see a new finding. Requests that come together share one resolution.
 */
export function keepViews(
  resolve: ResolveView,
  scopes: () => Promise<readonly FindingScope[]>,
): (caller: Caller) => Promise<AccessView> {
  const kept = new WeakMap<Caller, KeptView>();

  const renew = (caller: Caller): Promise<AccessView> => {
    const from: KeptView['from'] = { scopes: undefined };
    const view = resolve(caller, async () => {
      from.scopes = await scopes();
      return from.scopes;
    }).then(remembering);
    const entry: KeptView = { until: performance.now() + KEPT_MS, from, view };
    kept.set(caller, entry);
    view.catch(() => {
      if (kept.get(caller) === entry) kept.delete(caller);
    });
    return view;
  };

  return async (caller) => {
    const entry = kept.get(caller);
    if (entry === undefined || entry.until < performance.now()) return renew(caller);
    const view = await entry.view;
    if (view.visibility.kind === 'all' || entry.from.scopes === (await scopes())) return view;
    // Someone else may have noticed meanwhile.
    return kept.get(caller) === entry ? renew(caller) : (kept.get(caller)?.view ?? renew(caller));
  };
}

/** Findings of a page name much the same objects, and so do the pages that follow: each is asked about once. */
function remembering(view: AccessView): AccessView {
  if (view.visibility.kind === 'all') return view;
  const answers = new Map<string, Promise<boolean>>();
  return {
    ...view,
    maySee: (ref) => {
      const line = objectRefLine(ref);
      const known = answers.get(line);
      if (known !== undefined) return known;
      const answer = view.maySee(ref);
      answers.set(line, answer);
      return answer;
    },
  };
}
