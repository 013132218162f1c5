import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';

import { gitEnvironment, SAFE_SETTINGS, type EnvironmentExtras } from './git-environment.ts';

/** One run of git. */
export interface GitRun extends EnvironmentExtras {
  readonly args: readonly string[];
  /** The bare repository it works on. */
  readonly repository: string;
  /** The one protocol it may speak; `none`: it stays on this machine. */
  readonly protocol: 'http' | 'https' | 'none';
  readonly timeoutMs: number;
  /** Most bytes of output. */
  readonly maxBytes: number;
  /** What it is given to read; nothing unless given. */
  readonly input?: string | Uint8Array | undefined;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/** How a run ended. */
export interface GitOutcome {
  /**
   * `done` with code 0, `failed` with any other; `missing`: there is no git; `gone`: there is no folder of the repository;
   * the rest was ended from here.
   */
  readonly end: 'done' | 'failed' | 'timeout' | 'too-large' | 'stopped' | 'missing' | 'gone';
  readonly output: string;
  /** What git said of the failure; may hold addresses, so it is for classifying and never for showing. */
  readonly complaint: string;
}

/** Runs git; never raises. */
export type RunGit = (run: GitRun) => Promise<GitOutcome>;

const MAX_COMPLAINT = 8192;

/** Runs this program as git, without a shell, in its own process group, and with nothing of our environment. */
export function createRunGit(program: string): RunGit {
  return (run) => new Promise((resolve) => new Running(program, run, resolve));
}

class Running {
  readonly #run: GitRun;
  readonly #child: ChildProcess;
  readonly #chunks: Buffer[] = [];
  #bytes = 0;
  #complaint = '';
  #end: GitOutcome['end'] | undefined;

  constructor(program: string, run: GitRun, resolve: (outcome: GitOutcome) => void) {
    this.#run = run;
    this.#child = spawn(program, [...SAFE_SETTINGS, ...run.args], {
      cwd: run.repository,
      env: gitEnvironment(run.repository, run.protocol, run),
      stdio: [run.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      // A group of its own: git leaves the network to a child that must end with it.
      detached: true,
    });
    const timer = setTimeout(() => this.#stop('timeout'), run.timeoutMs);
    const stop = () => this.#stop('stopped');
    run.signal?.addEventListener('abort', stop);
    if (run.signal?.aborted === true) stop();
    // Not everything that git does reads to the end.
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stdin?.end(run.input);
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.stderr?.on('data', (chunk: Buffer) => this.#complain(chunk));
    const finish = (end: GitOutcome['end']) => {
      clearTimeout(timer);
      run.signal?.removeEventListener('abort', stop);
      const output = Buffer.concat(this.#chunks).toString('utf8');
      resolve({ end: this.#end ?? end, output, complaint: this.#complaint });
    };
    this.#child.on('error', (error) => finish(endOfUnbegun(error, run.repository)));
    this.#child.on('close', (code) => finish(code === 0 ? 'done' : 'failed'));
  }

  #take(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#run.maxBytes) this.#stop('too-large');
    else this.#chunks.push(chunk);
  }

  #complain(chunk: Buffer): void {
    if (this.#complaint.length < MAX_COMPLAINT) this.#complaint += chunk.toString('utf8');
  }

  #stop(end: GitOutcome['end']): void {
    this.#end ??= end;
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, 'SIGKILL');
    } catch {
      // It ended by itself in this moment.
    }
  }
}

/** Node names the program in its ENOENT also when it is the working directory that is not there. */
function endOfUnbegun({ code }: NodeJS.ErrnoException, folder: string): GitOutcome['end'] {
  if (!existsSync(folder)) return 'gone';
  // Anything else, as too many processes, passes.
  return code === 'ENOENT' || code === 'EACCES' ? 'missing' : 'failed';
}
