import { groupFindings } from '@outrider/api/src/pipeline/diagnose/incidents/grouping/group-findings.ts';
import { indexReach } from '@outrider/api/src/pipeline/diagnose/incidents/keeper/index-reach.ts';

import type { JudgedCase } from '../score.ts';
import type { FleetCase } from './fleet-case.ts';
import { judgeFleet } from './judge-fleet.ts';
import { scoreFleetCase } from './score-fleet-case.ts';
import { worldOfCase } from './world-of-case.ts';

/** Judges the fleet of a case by every rule, and groups what they say into incidents. */
export async function judgeFleetCase(one: FleetCase): Promise<JudgedCase> {
  const world = worldOfCase(one);
  const { index, findings } = await judgeFleet(world, Date.parse(one.now));
  const incidents = groupFindings(findings, indexReach(index));
  const names = new Map(world.clusters.map(({ id, name }) => [id, name]));
  return scoreFleetCase(one, { findings, incidents, names });
}
