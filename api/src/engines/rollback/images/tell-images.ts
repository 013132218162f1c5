import type { Claim } from '../../../../contract/diagnosis/claims.ts';
import type { RollbackHazard } from '../../../../contract/diagnosis/rollbacks.ts';
import { shortRevision } from '../../../kernel/names/short-revision.ts';
import type { Candidate } from '../candidates/candidate.ts';
import type { Source } from '../sources.ts';
import { listOf } from '../words.ts';
import type { ImageReport } from './find-images.ts';

/** So many images are named. */
const MOST_NAMED = 5;

/** Images that are gone: pods on nodes that do not hold them do not start. One hazard, since they go by one cause. */
export function missingImages(
  { missing }: Pick<ImageReport, 'missing'>,
  source: Source,
): readonly RollbackHazard[] {
  if (missing.length === 0) return [];
  const gone =
    missing.length === 1
      ? `Image ${listOf(missing)} is no longer in its registry`
      : `Images ${listOf(missing, MOST_NAMED)} are no longer in their registries`;
  const text = `${gone}: on nodes that hold no copy, pods of this revision do not start.`;
  return [{ kind: 'image-missing', risk: 'high', claim: { text, sources: [source] } }];
}

/** How many images are still there; nothing when none is known to be. */
export function presentImages({ present, missing, unknown }: ImageReport, source: Source): readonly Claim[] {
  const all = present.length + missing.length + unknown.length;
  if (present.length === 0) return [];
  return [{ text: presentText(present.length, all), sources: [source] }];
}

function presentText(present: number, all: number): string {
  if (all === 1) return 'The image that its changed files name is still in its registry.';
  const some = present === all ? `All ${all}` : `${present} of ${all}`;
  return `${some} images that its changed files name are still in their registries.`;
}

/** What is not known of images, each reason once for all candidates. */
export function imageGaps(
  candidates: readonly Candidate[],
  { chosen, asks }: { readonly chosen: Candidate | undefined; readonly asks: boolean },
): readonly string[] {
  if (chosen === undefined) return [];
  if (!asks) {
    return ['Whether the images of the older revision are still there is not known: no registry is asked.'];
  }
  const unknown = candidates.flatMap(({ images }) => images?.unknown ?? []);
  const byReason = Map.groupBy(unknown, ({ reason }) => reason);
  const told = [...byReason].map(([reason, ones]) => {
    const images = [...new Set(ones.map(({ image }) => image))];
    const verb = images.length === 1 ? 'is' : 'are';
    return `Whether ${listOf(images)} ${verb} still there is not known: ${reason}.`;
  });
  if (chosen.images !== undefined) return told;
  const name = shortRevision(chosen.revision);
  return [...told, `Which images ${name} needs was not read, so whether they are still there is not known.`];
}
