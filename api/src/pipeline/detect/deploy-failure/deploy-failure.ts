import { LRUCache } from 'lru-cache';

import type { BundleDeploymentRecord, ConditionRecord } from '../../observe/records.ts';
import { classifyFailure, type ClassifiedFailure } from '../classify/classify-failure.ts';
import { conditionOf } from '../evidence/read-evidence.ts';
import { topicOfFailure, type DeployFailureTopic } from './deploy-failure-topics.ts';

/** Why a deployment failed, and whether the agent tries again. */
export interface DeployFailure {
  readonly condition: ConditionRecord;
  readonly failure: ClassifiedFailure;
  readonly topic: DeployFailureTopic | undefined;
  /**
   * Errors in `Deployed` are retried with back-off. Errors that match the agent's deployErrPattern are put into
   * `Installed`, count as applied, and are not retried until the bundle changes.
   */
  readonly retried: boolean;
}

/** Records are immutable, and some twenty rules ask about each: the text is classified once. */
const known = new WeakMap<BundleDeploymentRecord, DeployFailure | 'none'>();

/** One cause often fails a bundle on all its clusters with the same text; a hundred causes at once would be many. */
const texts = new LRUCache<string, ClassifiedFailure>({ max: 200 });

/** Why this deployment failed; `undefined` when it did not, or when the agent gives no reason. */
export function deployFailureOf(deployment: BundleDeploymentRecord): DeployFailure | undefined {
  if (deployment.state !== 'ErrApplied' && deployment.state !== 'NotReady') return undefined;
  const remembered = known.get(deployment);
  if (remembered !== undefined) return remembered === 'none' ? undefined : remembered;
  const found = findDeployFailure(deployment);
  known.set(deployment, found ?? 'none');
  return found;
}

function findDeployFailure(deployment: BundleDeploymentRecord): DeployFailure | undefined {
  if (deployment.deleting !== undefined) return undefined;
  const deployed = conditionOf(deployment, 'Deployed');
  if (deployment.state === 'ErrApplied' && deployed) return classified(deployed, true);
  const installed = conditionOf(deployment, 'Installed');
  const stopped =
    deployment.state === 'NotReady' && installed?.status === 'False' && installed.message !== '';
  return stopped ? classified(installed, false) : undefined;
}

function classified(condition: ConditionRecord, retried: boolean): DeployFailure {
  const text = condition.message.replace(/^not installed: /, '');
  const failure = classifiedText(text, retried ? 'Deployed' : 'Installed');
  return { condition, failure, topic: topicOf(failure), retried };
}

function classifiedText(text: string, place: 'Deployed' | 'Installed'): ClassifiedFailure {
  const key = `${place} ${text}`;
  const remembered = texts.get(key);
  if (remembered !== undefined) return remembered;
  const failure = classifyFailure(text, place);
  texts.set(key, failure);
  return failure;
}

/** That the previous version runs although the new one counts as applied matters more than a timeout behind it. */
function topicOf(failure: ClassifiedFailure): DeployFailureTopic | undefined {
  const topic = topicOfFailure(failure.id);
  const vague = topic === undefined || topic === 'installTimeout';
  return vague && failure.context.includes('helm-atomic-v3') ? 'atomicRollback' : topic;
}
