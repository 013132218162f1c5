import { matchesPattern } from '../../../kernel/names/matches-pattern.ts';
import type { FreezeWindow, WindowPlace } from './freeze-window.ts';
import { openingAfter, openUntil } from './window-times.ts';

/**
 * Why nothing may be changed at a place now, in one sentence; `undefined` when it may. Without a window it may; an open
 * deny window keeps it out whatever else is open; where there are allow windows, one of them has to be open (Argo CD,
 * sync windows).
 */
export function windowRefusal(
  windows: readonly FreezeWindow[],
  place: WindowPlace,
  now: number,
): string | undefined {
  const here = windows.filter((window) => isFor(window, place));
  for (const window of here.filter(({ kind }) => kind === 'deny')) {
    const until = openUntil(window, now);
    if (until !== undefined) {
      return `The freeze window “${window.name}” keeps changes out of ${placeName(place)} until ${timeOf(until)}.`;
    }
  }
  const allowing = here.filter(({ kind }) => kind === 'allow');
  if (allowing.length === 0 || allowing.some((window) => openUntil(window, now) !== undefined)) {
    return undefined;
  }
  const openings = allowing.map((window) => openingAfter(window, now)).filter((time) => time !== undefined);
  const next = openings.length === 0 ? '' : ` The next one opens at ${timeOf(Math.min(...openings))}.`;
  return `No window for changes to ${placeName(place)} is open now.${next}`;
}

/** Argo CD joins its three lists by “or”; so do we. */
function isFor({ workspaces, clusters }: FreezeWindow, { workspace, cluster }: WindowPlace): boolean {
  if (workspaces.some((pattern) => matchesPattern(pattern, workspace))) return true;
  if (cluster === undefined) return false;
  return clusters.some(
    (pattern) => matchesPattern(pattern, cluster.id) || matchesPattern(pattern, cluster.name),
  );
}

function placeName({ workspace, cluster }: WindowPlace): string {
  return cluster === undefined ? `workspace ${workspace}` : `cluster ${cluster.name}`;
}

function timeOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
