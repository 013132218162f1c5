import type { AutonomyOrder, AutonomySettings, EmergencyStop } from '@contract/fixes/autonomy.ts';

import type { Api } from '../api.ts';

/** What Outrider may do by itself, in the workspaces that the user may see. */
export function getAutonomy(api: Api): Promise<AutonomySettings> {
  return api.read('/autonomy');
}

/** Changes what Outrider may do by itself. */
export function changeAutonomy(api: Api, order: AutonomyOrder): Promise<AutonomySettings> {
  return api.send('/autonomy', order);
}

/** Whether nothing at all is carried out. */
export function getStop(api: Api): Promise<EmergencyStop> {
  return api.read('/emergency-stop');
}

/** Has nothing carried out from now on. */
export function pressStop(api: Api, reason: string): Promise<EmergencyStop> {
  return api.send('/emergency-stop', { reason });
}

/** Lifts the stop that was looked at. */
export function liftStop(api: Api, order: { reason: string; revision: number }): Promise<EmergencyStop> {
  return api.send('/emergency-stop/lift', order);
}
