import { cleanText } from '../../../../kernel/redact/clean-text.ts';
import { redactSecrets } from '../../../../kernel/redact/redact-secrets.ts';
import { deployFailureOf } from '../../../detect/deploy-failure/deploy-failure.ts';
import { quotedText } from '../../../detect/evidence/quoted-text.ts';
import type { BundleDeploymentRecord } from '../../../observe/records.ts';

const LONGEST = 500;

/** Why a deployment failed or is not ready, in one sentence; without secrets that its texts may hold. */
export function failureSentence(deployment: BundleDeploymentRecord): string {
  return redactSecrets(cleanText(sentenceOf(deployment))).text.slice(0, LONGEST);
}

function sentenceOf(deployment: BundleDeploymentRecord): string {
  const failed = deployFailureOf(deployment);
  if (failed) {
    return failed.failure.known
      ? firstSentence(failed.failure.cause)
      : `Fleet could not apply it: “${quotedText([failed.condition.message])}”.`;
  }
  const object = deployment.nonReady.find((one) => one.error) ?? deployment.nonReady[0];
  if (!object) return 'Fleet says that it is not ready, and not why.';
  const name = `${object.kind} ${object.namespace ? `${object.namespace}/` : ''}${object.name}`;
  const words = quotedText(object.messages);
  return words === '' ? `${name} is not ready.` : `${name} is not ready: “${words}”.`;
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;
}
