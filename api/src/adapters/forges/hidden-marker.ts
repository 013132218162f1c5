import type { ForgeApi } from './forge-api.ts';

/** What the hidden line of a pull request says. */
export interface Marker {
  readonly proposal: string;
  readonly digest: string;
}

const WORD = /^[\w.:/@+=-]{1,200}$/;
const MARKER = /outrider proposal=([\w.:/@+=-]{1,200}) digest=([\w.:/@+=-]{1,200})/g;
/** Any line of ours, wherever it came from. */
const ANY = /<!-- *outrider [^]*?-->|^\[\/\/\]: # \(outrider .*\)$/gm;

/** A text with the hidden line at its end; lines of the kind that were in it before are taken out. */
export function withMarker(text: string, { proposal, digest }: Marker, hiding: ForgeApi['hiding']): string {
  return withHidden(text, `proposal=${word(proposal)} digest=${word(digest)}`, hiding);
}

/** What the last hidden line of a text says; nothing when it has none. */
export function markerIn(text: string): Partial<Marker> {
  const last = [...text.matchAll(MARKER)].at(-1);
  return last === undefined ? {} : { proposal: last[1] ?? '', digest: last[2] ?? '' };
}

/** A comment with its key hidden at its end. */
export function withKey(text: string, key: string, hiding: ForgeApi['hiding']): string {
  return withHidden(text, `comment=${word(key)}`, hiding);
}

/** Whether a comment has this key. */
export function hasKey(text: string, key: string): boolean {
  const wanted = `outrider comment=${word(key)}`;
  return [...text.matchAll(ANY)].some(([line]) => line.includes(`${wanted} `) || line.includes(`${wanted})`));
}

function withHidden(text: string, words: string, hiding: ForgeApi['hiding']): string {
  const line = hiding === 'html' ? `<!-- outrider ${words} -->` : `[//]: # (outrider ${words})`;
  return `${text.replaceAll(ANY, '').trimEnd()}\n\n${line}\n`;
}

/** Whatever could end the line early is no word of ours. */
function word(text: string): string {
  return WORD.test(text)
    ? text
    : encodeURIComponent(text)
        .replaceAll(/[^\w.-]/g, '_')
        .slice(0, 200);
}
