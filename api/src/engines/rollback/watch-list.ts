import type { LedgerEntry } from '../../pipeline/diagnose/index.ts';
import type { RollbackFacts } from './candidates/rollback-facts.ts';
import { countOf, durationWords } from './words.ts';

/** Fewer deployments than this do not tell how long one usually takes. */
const ENOUGH = 5;
/** How long to look on when the past does not tell, and at least, in milliseconds. */
const UNKNOWN_MS = 15 * 60_000;
/** A slow deployment may take so many times the slowest tenth before something is wrong. */
const MARGIN = 2;

/** What to look at after a rollback, and for how long. */
export function watchList({ scene, revisions }: RollbackFacts, incident: string | undefined): string[] {
  const { places, bundle, gitRepo } = scene;
  const samples = durations(revisions.flatMap(({ entries }) => entries));
  const slow = quantile(samples, 0.9);
  const wait = samples.length < ENOUGH ? UNKNOWN_MS : Math.max(slow * MARGIN, 60_000);
  const clusters = countOf(places.length, 'cluster');
  const usual =
    samples.length < ENOUGH
      ? `${clusters}: ready within ${durationWords(wait)}, which is a guess, since too few earlier deployments were watched to tell.`
      : `${clusters}: ready within ${durationWords(wait)} of being released. Half of ${countOf(samples.length, 'earlier deployment')} took ${durationWords(quantile(samples, 0.5))} at most, nine in ten ${durationWords(slow)}.`;
  return [
    usual,
    `No deployment of ${bundle.key} in ErrApplied for longer than ${durationWords(wait)}: an older manifest may be refused by what the newer one left.`,
    incident === undefined
      ? `The findings about ${bundle.key} are resolved, and no new ones open, for ${durationWords(2 * wait)} after the last cluster is ready.`
      : `The incident is resolved, and no new findings about ${bundle.key} open, for ${durationWords(2 * wait)} after the last cluster is ready.`,
    `No deployment of ${bundle.key} in Modified for ${durationWords(wait)} after that: something in the clusters may still write what the newer revision wanted.`,
    ...(gitRepo === undefined
      ? []
      : [
          `${gitRepo.key}: its commit becomes the older one, or the reverting one, within ${durationWords(pollMs(gitRepo.pollingIntervalMs))}.`,
        ]),
  ];
}

/** Fleet polls every 15 seconds unless told otherwise, and the git job takes a moment. */
function pollMs(interval: number | undefined): number {
  return (interval ?? 15_000) + 60_000;
}

/** From release to ready, in milliseconds, in ascending order; only deployments that were watched all along. */
function durations(entries: readonly LedgerEntry[]): readonly number[] {
  return entries
    .flatMap(({ releasedAt, readyAt, witnessed }) =>
      witnessed && releasedAt !== undefined && readyAt !== undefined && readyAt >= releasedAt
        ? [readyAt - releasedAt]
        : [],
    )
    .toSorted((left, right) => left - right);
}

function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.ceil(share * ascending.length) - 1] ?? ascending[0] ?? 0;
}
