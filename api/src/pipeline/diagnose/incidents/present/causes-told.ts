import type { SeenEventRow } from '../read/incident-rows.ts';

/**
 * The events without changes of a cause that the reader does not see. What the cause was before is not stored, so only
 * the last change counts, and only if a visible finding joined or left with it: else its time would tell of others.
 */
export function causesTold(events: readonly SeenEventRow[], seesCause: boolean): readonly SeenEventRow[] {
  const moves = new Set(
    events.flatMap(({ finding_id: finding, at }) => (finding === null ? [] : [at.getTime()])),
  );
  const last = events.find(({ change }) => change === 'cause-changed');
  return events.filter(
    (event) =>
      event.change !== 'cause-changed' || (seesCause && event === last && moves.has(event.at.getTime())),
  );
}
