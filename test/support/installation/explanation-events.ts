import { ExplanationEvent } from '@outrider/api/contract/explanations.ts';
import type { RunningInstallation } from './start-installation.ts';

/** Has a finding explained and collects all events; throws when the answer is no stream. */
export async function explanationEvents(
  installation: Pick<RunningInstallation, 'ask'>,
  user: string,
  { id, fresh = false }: { readonly id: string; readonly fresh?: boolean },
): Promise<ExplanationEvent[]> {
  const answer = await installation.ask(user, `/v1/findings/${id}/explanation`, {
    method: 'POST',
    body: { fresh },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`refused with ${String(answer.status)}: ${text}`);
  return text
    .split('\n\n')
    .map((block) => /^data: (.*)$/m.exec(block)?.[1])
    .filter((data) => data !== undefined)
    .map((data) => ExplanationEvent.parse(JSON.parse(data)));
}
