import type { GitRepoRecord } from '../records.ts';
import { projectMetadata } from './project-metadata.ts';
import { projectConditions, projectCorrectDrift, projectSummary, projectTargets } from './project-parts.ts';
import { durationOf } from './read/read-duration.ts';
import { fieldsOf, isTrue, numberOf, timeOf, type Fields } from './read/read-field.ts';
import { boundedTextOf, textOf, textsOf } from './read/read-text.ts';

/** Reduces a GitRepo; its resource lists, which can be megabytes, are left out. */
export function projectGitRepo(raw: Fields, sizeBytes?: number): GitRepoRecord {
  return {
    ...projectMetadata('GitRepo', raw),
    ...projectSpec(fieldsOf(raw.spec)),
    ...projectStatus(fieldsOf(raw.status)),
    sizeBytes,
  };
}

function projectSpec(spec: Fields) {
  return {
    repo: textOf(spec.repo) ?? '',
    branch: textOf(spec.branch),
    revision: textOf(spec.revision),
    paths: textsOf(spec.paths),
    targets: projectTargets(spec.targets),
    paused: isTrue(spec.paused),
    pollingIntervalMs: durationOf(spec.pollingInterval),
    disablePolling: isTrue(spec.disablePolling),
    clientSecretName: textOf(spec.clientSecretName),
    helmSecretName: textOf(spec.helmSecretName),
    helmRepoUrlRegex: textOf(spec.helmRepoURLRegex),
    insecureSkipTls: isTrue(spec.insecureSkipTLSVerify),
    keepResources: isTrue(spec.keepResources),
    correctDrift: projectCorrectDrift(spec.correctDrift),
    forceSyncGeneration: numberOf(spec.forceSyncGeneration) ?? 0,
  };
}

function projectStatus(status: Fields) {
  const display = fieldsOf(status.display);
  return {
    observedGeneration: numberOf(status.observedGeneration),
    updateGeneration: numberOf(status.updateGeneration) ?? 0,
    commit: textOf(status.commit),
    webhookCommit: textOf(status.webhookCommit),
    pollingCommit: textOf(status.pollingCommit),
    gitJobStatus: textOf(status.gitJobStatus),
    lastPolling: timeOf(status.lastPollingTriggered),
    readyClusters: numberOf(status.readyClusters),
    desiredReadyClusters: numberOf(status.desiredReadyClusters),
    summary: projectSummary(status.summary),
    displayState: textOf(display.state),
    displayMessage: boundedTextOf(display.message) || undefined,
    conditions: projectConditions(status.conditions),
  };
}
