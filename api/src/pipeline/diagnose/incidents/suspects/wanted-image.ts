import type { ClaimSource } from '../../../../../contract/diagnosis/claims.ts';
import type { StoredCause } from '../../../../ports/tables/incident-tables.ts';
import type { IncidentFindingRow } from '../read/incident-rows.ts';
import type { Change } from './find-suspects.ts';

/** An image that cannot be used, and the findings that name it, by the place (`bundle|cluster`) that wants it. */
export interface WantedImage {
  readonly name: string;
  readonly findings: ReadonlyMap<string, string>;
}

/** The image that an incident is about, as far as findings which the caller may see name it. */
export function wantedImage(
  cause: StoredCause,
  findings: readonly IncidentFindingRow[],
): WantedImage | undefined {
  if (cause.kind !== 'image') return undefined;
  const naming = findings.filter(
    (finding) => finding.left_at === null && names(`${finding.message} ${finding.cause ?? ''}`, cause.name),
  );
  const byPlace = naming.map(({ bundle, cluster, id }) => [`${bundle ?? ''}|${cluster ?? ''}`, id] as const);
  return naming.length === 0 ? undefined : { name: cause.name, findings: new Map(byPlace) };
}

/** Whether a text names exactly this image: `web:1.2` is not named by `web:1.29`. */
function names(text: string, image: string): boolean {
  for (let at = text.indexOf(image); at !== -1; at = text.indexOf(image, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.slice(at + image.length);
    if (!/[\w./-]/.test(before) && !/^(?:[\w@:/-]|\.\w)/.test(after)) return true;
  }
  return false;
}

/**
 * Says the image with the revision that wants it, where that is what fails now: one change, told once. Where no commit
 * is known, the image is what is known best of it.
 */
export function sayingImage(changes: readonly Change[], image: WantedImage | undefined): readonly Change[] {
  if (image === undefined) return changes;
  return changes.map((change) => {
    const place = [...(change.running ?? [])].find((running) => image.findings.has(running));
    const finding = place === undefined ? undefined : image.findings.get(place);
    return finding === undefined ? change : withImage(change, image.name, { type: 'finding', finding });
  });
}

function withImage(change: Change, image: string, source: ClaimSource): Change {
  const { text, sources } = change.claim;
  const claim = {
    text: `${text.replace(/\.$/, '')}, where the image ${image} is wanted.`,
    sources: [...sources, source],
  };
  return { ...change, claim, kind: change.commit === undefined ? 'image' : change.kind };
}
