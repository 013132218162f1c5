import { fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the benchmark that answers questions, one at a time. */
export interface BenchChild {
  readonly pid: number;
  /** Asks something; `type` names the answer that the process gives. Raises when the process fails or ends. */
  ask<Answer>(question: unknown): Promise<Answer>;
  end(): Promise<void>;
}

/** What a child answers a question with. */
export type ChildAnswer = { readonly answer: unknown } | { readonly failure: string };

/** Starts a TypeScript file as a process of its own, so that what it costs is not mixed with what others cost. */
export function forkChild(file: URL, nodeOptions: readonly string[] = []): BenchChild {
  const child = fork(file, { execArgv: [...nodeOptions], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    async ask<Answer>(question: unknown) {
      const answered = once(child, 'message') as Promise<[ChildAnswer]>;
      child.send({ question });
      const died = ended.then(() => Promise.reject(new Error(`${file.pathname} ended before it answered`)));
      const [message] = await Promise.race([answered, died]);
      if ('failure' in message) throw new Error(message.failure);
      return message.answer as Answer;
    },
    async end() {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
