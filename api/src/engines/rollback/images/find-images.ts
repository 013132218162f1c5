import { inTime } from '../../../kernel/in-time.ts';
import { mapBounded } from '../../../kernel/map-bounded.ts';
import type { ImageRegistry } from '../../../ports/image-registry.ts';

/** What registries said of the images of a revision. */
export interface ImageReport {
  readonly present: readonly string[];
  readonly missing: readonly string[];
  /** `reason` is a part of a sentence. */
  readonly unknown: readonly { readonly image: string; readonly reason: string }[];
}

/** So many images of a revision are asked for, so many at once. */
const MOST = 20;
const PARALLEL = 6;

/** Asks registries for images; what is not known within so many milliseconds is unknown. Never raises. */
export async function findImages(
  registry: ImageRegistry,
  images: readonly string[],
  patienceMs: number,
): Promise<ImageReport> {
  const until = performance.now() + patienceMs;
  const found = await mapBounded(images.slice(0, MOST), PARALLEL, async (image) => {
    const late = { state: 'unknown', reason: 'its registry did not answer in time' } as const;
    const left = until - performance.now();
    return { image, ...(left > 0 ? await inTime(registry.find(image), left, late) : late) };
  });
  const beyond = images.slice(MOST).map((image) => ({
    image,
    reason: `at most ${MOST} images of a revision are asked for`,
  }));
  const named = (state: 'present' | 'missing') =>
    found.filter((one) => one.state === state).map(({ image }) => image);
  const unknown = found.flatMap((one) =>
    one.state === 'unknown' ? [{ image: one.image, reason: one.reason }] : [],
  );
  return { present: named('present'), missing: named('missing'), unknown: [...unknown, ...beyond] };
}
