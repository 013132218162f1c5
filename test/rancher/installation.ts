import { randomBytes } from 'node:crypto';
import { Sessions } from './auth/session.ts';
import type { World } from './world.ts';

/** The version this Rancher says it is; the dashboard reloads when it grows. */
export const RANCHER_VERSION = 'v2.15.0';

/** One running Rancher: its world and what the server keeps beside it. */
export interface Installation {
  world: World;
  sessions: Sessions;
  /** Preferences of the dashboard by user id. */
  preferences: Map<string, Record<string, string>>;
  /** Whether it is served over HTTPS; cookies follow. */
  secure: boolean;
  /** Folder of the built dashboard. */
  dashboardDir: string;
  /** Folder with built extensions (`<name>-<version>/`), if any. */
  extensionDir: string | undefined;
  /** Where services of the management cluster really listen, by `namespace/name:port`. */
  backends: Map<string, string>;
  /** The scenario that is running, if any. */
  timeline: Timeline | undefined;
  /** A random hexadecimal string of that many bytes. */
  newSecret(bytes: number): string;
}

/** A running scenario, as the control endpoints see it. */
export interface Timeline {
  /** Lets the next step happen now; what happened, or `undefined` when there is none left. */
  step(): string | undefined;
  /** Name, time and position, for people. */
  describe(): Record<string, unknown>;
}

/** What an installation is made of. */
export type InstallationParts = Pick<Installation, 'world' | 'secure' | 'dashboardDir'> & {
  extensionDir?: string | undefined;
  backends?: Record<string, string> | undefined;
};

/** A fresh installation without sessions. */
export function createInstallation(parts: InstallationParts): Installation {
  return {
    world: parts.world,
    secure: parts.secure,
    dashboardDir: parts.dashboardDir,
    extensionDir: parts.extensionDir,
    sessions: new Sessions(),
    preferences: new Map(),
    backends: new Map(Object.entries(parts.backends ?? {})),
    timeline: undefined,
    newSecret: (bytes) => randomBytes(bytes).toString('hex'),
  };
}
