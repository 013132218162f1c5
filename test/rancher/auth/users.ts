import type { SimulatedUser, World } from '../world.ts';

/** Password of every simulated person; Rancher wants at least 12 characters. */
export const DEMO_PASSWORD = 'outrider-demo';

/** The people who can log in, and the robots that Outrider's API uses. */
export function demoUsers(): SimulatedUser[] {
  const people: Omit<SimulatedUser, 'password'>[] = [
    { id: 'u-admin', username: 'admin', displayName: 'Default Admin', groups: [] },
    { id: 'u-priya', username: 'priya', displayName: 'Priya Raman, platform engineer', groups: [] },
    { id: 'u-ines', username: 'ines', displayName: 'Ines Moreau, approver on call', groups: [] },
    { id: 'u-marcus', username: 'marcus', displayName: 'Marcus Lindt, project member', groups: [] },
    { id: 'u-audra', username: 'audra', displayName: 'Audra Okafor, auditor', groups: [] },
    { id: 'u-outrider', username: 'outrider', displayName: 'Outrider analyser', groups: [] },
    {
      id: 'u-outrider-executor',
      username: 'outrider-executor',
      displayName: 'Outrider executor',
      groups: [],
    },
  ];
  return people.map((person) => ({ ...person, password: DEMO_PASSWORD }));
}

/** The user of a user name. */
export function userNamed({ users }: World, username: string): SimulatedUser | undefined {
  return [...users.values()].find((user) => user.username === username);
}

/** What one can see as each person, for the start-up message. */
export const personas: Record<string, string> = {
  admin: 'everything',
  priya: 'all downstream clusters and the Fleet workspace fleet-default; proposes changes there',
  ines: 'what priya sees; decides about proposals, and may stop everything',
  marcus: 'one namespace of one cluster, nothing of Fleet; looks at what is suggested there',
  audra: 'everything except Secrets, and may change nothing; reads the audit',
};
