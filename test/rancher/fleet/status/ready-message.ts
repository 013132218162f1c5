import type { BundleState, BundleSummary, ModifiedStatus, NonReadyStatus, ResourceKey } from '../shapes.ts';
import { countOf } from './summary.ts';

const states: BundleState[] = ['OutOfSync', 'NotReady', 'WaitApplied', 'ErrApplied', 'Pending', 'Modified'];
const maxDetails = 4;

/** The message of a Ready condition: one example per state (Fleet's ReadyMessage); empty when all is ready. */
export function readyMessage(summary: BundleSummary, referencedKind: string): string {
  const messages: string[] = [];
  for (const state of states) {
    const count = countOf(summary, state);
    const example = summary.nonReadyResources?.find(({ bundleState }) => bundleState === state);
    if (count === 0 || !example) continue;
    const why = example.message ? `: ${example.message}` : '';
    messages.push(`${state}(${count}) [${referencedKind} ${example.name}${why}]`);
    messages.push(...(example.modifiedStatus ?? []).slice(0, maxDetails).map(modifiedText));
    messages.push(...(example.nonReadyStatus ?? []).slice(0, maxDetails).map(nonReadyText));
  }
  // Go's sort.Strings compares bytes.
  return messages.sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))).join('; ');
}

/** Fleet's text for an object that is not ready; without `[` before a lone `error]`, as Fleet writes it. */
export function nonReadyText(status: NonReadyStatus): string {
  const { state, error, transitioning, message } = status.summary;
  if (!error && !transitioning) return `${objectText(status)} ${state}`;
  const mark = transitioning ? `[progressing${error ? ',error]' : ']'}` : 'error]';
  return [objectText(status), mark, ...(message?.length ? [message.join(', ')] : [])].join(' ');
}

/** Fleet's text for an object that differs from the release. */
export function modifiedText(status: ModifiedStatus): string {
  const subject = objectText(status);
  if (status.missing) return `${subject} ${status.exist ? 'is not owned by us' : 'missing'}`;
  if (status.delete) return `${subject} extra`;
  return `${subject} modified ${status.patch ?? ''}`;
}

function objectText({ apiVersion, kind, namespace, name }: ResourceKey): string {
  const group = apiVersion.split('/')[0] ?? '';
  return `${kind.toLowerCase()}.${group} ${namespace ? `${namespace}/` : ''}${name}`;
}
