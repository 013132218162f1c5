import type { ChildAnswer } from './fork-child.ts';

/** Answers the questions of the process that forked this one, until it lets go. */
export function answerParent(answer: (question: unknown) => Promise<unknown>): void {
  process.on('message', ({ question }: { question: unknown }) => {
    void reply(answer(question));
  });
  process.on('disconnect', () => process.exit(0));
}

async function reply(work: Promise<unknown>): Promise<void> {
  const message: ChildAnswer = await work.then(
    (answer) => ({ answer }),
    (error: unknown) => ({
      failure: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  process.send?.(message);
}
