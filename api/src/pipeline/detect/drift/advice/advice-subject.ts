import type { BundleDeploymentRecord } from '../../../observe/records.ts';
import type { DriftedObject } from '../drifted-objects.ts';
import type { JudgedObject } from '../judge/judge-object.ts';
import type { GitScene } from './git-scene.ts';

/** What advice is given about. */
export interface AdviceSubject {
  readonly drifted: DriftedObject;
  readonly judged: JudgedObject;
  readonly deployment: BundleDeploymentRecord;
  readonly git: GitScene;
}
