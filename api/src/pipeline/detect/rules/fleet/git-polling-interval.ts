import { defineRule } from '../../define-rule.ts';
import { fieldEvidence } from '../../evidence/read-evidence.ts';
import { nameWords } from '../../evidence/record-words.ts';

/** Below two thirds of Fleet's default of 15 seconds polling only costs; 40 such GitRepos use up GitHub's hourly limit. */
const TOO_OFTEN_MS = 10_000;
/** Fleet itself sets one hour where a webhook works; a day without one is longer than people expect. */
const TOO_RARELY_MS = 24 * 60 * 60_000;

/** Polling has a price at the Git host, and not polling has one for whoever waits. */
export const gitPollingInterval = defineRule({
  id: 'fleet/git-polling-interval',
  title: 'A polling interval is far from what works',
  description: 'Polling has a price at the Git host, and not polling has one for whoever waits.',
  severity: 'low',
  causeClass: 'git-access',
  subject: 'GitRepo',
  messages: {
    tooOften: {
      text: '{{name}} is polled every {{seconds}} seconds, which can use up the rate limit of the Git host.',
      remediation: 'Raise spec.pollingInterval to 15s or more; a webhook is faster and costs nothing.',
    },
    tooRarely: {
      text: '{{name}} is polled every {{hours}} hours only, and no webhook has ever arrived for it.',
      remediation: 'Lower spec.pollingInterval, or set up a webhook at the Git host.',
    },
  },
  remediation: 'Set spec.pollingInterval to between 15 seconds and an hour.',
  *evaluate(repo) {
    const interval = repo.pollingIntervalMs;
    // Zero stands for the default.
    if (!interval || repo.disablePolling || repo.deleting !== undefined) return;
    const tooOften = interval < TOO_OFTEN_MS;
    if (!tooOften && (interval <= TOO_RARELY_MS || repo.webhookCommit !== undefined)) return;
    yield {
      messageId: tooOften ? 'tooOften' : 'tooRarely',
      data: {
        name: nameWords(repo),
        seconds: Math.round(interval / 100) / 10,
        hours: Math.round(interval / 3_600_000),
      },
      path: 'spec.pollingInterval',
      cause: tooOften
        ? 'Each poll is a request to the Git host, and so is each retry of a poll that fails.'
        : 'A commit is deployed by the next poll and not before.',
      evidence: [fieldEvidence(repo, 'spec.pollingInterval', `${interval / 1000}s`)],
    };
  },
});
