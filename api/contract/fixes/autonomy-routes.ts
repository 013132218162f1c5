import * as z from 'zod';

import { AutonomyOrder, AutonomySettings, EmergencyStop, LiftOrder, StopOrder } from './autonomy.ts';

const NoParams = z.object({});
const NoQuery = z.object({});

/** Routes that read what Outrider may do by itself, and whether it may do anything. */
export const AUTONOMY_ROUTES = {
  autonomy: {
    method: 'get',
    path: '/v1/autonomy',
    summary: 'What Outrider may do by itself, in the workspaces whose proposals the caller may see',
    params: NoParams,
    query: NoQuery,
    response: AutonomySettings,
  },
  emergencyStop: {
    method: 'get',
    path: '/v1/emergency-stop',
    summary: 'Whether nothing at all is carried out, who said so and why',
    params: NoParams,
    query: NoQuery,
    response: EmergencyStop,
  },
} as const;

/** Routes that change what Outrider may do by itself, and whether it may do anything. */
export const AUTONOMY_WRITE_ROUTES = {
  autonomyChange: {
    method: 'post',
    path: '/v1/autonomy',
    summary: 'Changes what Outrider may do by itself; refused when somebody else changed it meanwhile',
    params: NoParams,
    body: AutonomyOrder,
    response: AutonomySettings,
  },
  emergencyStopPress: {
    method: 'post',
    path: '/v1/emergency-stop',
    summary: 'Has nothing carried out from now on, not even the next step of what was begun',
    params: NoParams,
    body: StopOrder,
    response: EmergencyStop,
  },
  emergencyStopLift: {
    method: 'post',
    path: '/v1/emergency-stop/lift',
    summary: 'Lifts the emergency stop that the caller looked at',
    params: NoParams,
    body: LiftOrder,
    response: EmergencyStop,
  },
} as const;
