import { execFile } from 'node:child_process';

/** One run of a program that renders. */
export interface ProgramRun {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** A folder of our own, which is all it needs to know of the machine. */
  readonly home: string;
  readonly timeoutMs: number;
}

/** How a run ended. `failed`: the program says why in `complaint`; `broken`: it says nothing of the files. */
export interface ProgramOutcome {
  readonly end: 'done' | 'failed' | 'broken';
  readonly output: string;
  readonly complaint: string;
}

const MOST_BYTES = 16 * 1024 * 1024;
/** Nobody listens there: what would be fetched by HTTP fails at once. */
const NOWHERE = 'http://127.0.0.1:9';

/**
 * Runs a program without a shell, ended in time, with nothing of our environment: no programs of its own (git, plugins), no
 * cluster, and no way out. Raises nothing.
 */
export function runProgram({ program, args, home, timeoutMs }: ProgramRun): Promise<ProgramOutcome> {
  const options = {
    cwd: home,
    env: environmentOf(home),
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    maxBuffer: MOST_BYTES,
    encoding: 'utf8',
  } as const;
  return new Promise((resolve) => {
    const child = execFile(program, args, options, (error, output, complaint) => {
      const code: unknown = error?.code;
      // What was ended from here has no code, and what was not begun has the name of one.
      const end = error === null ? 'done' : typeof code === 'number' ? 'failed' : 'broken';
      resolve({ end, output, complaint });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end();
  });
}

function environmentOf(home: string): Record<string, string> {
  return {
    PATH: '',
    HOME: home,
    TMPDIR: home,
    LC_ALL: 'C',
    KUBECONFIG: '/dev/null',
    HELM_CACHE_HOME: `${home}/cache`,
    HELM_CONFIG_HOME: `${home}/config`,
    HELM_DATA_HOME: `${home}/data`,
    HELM_PLUGINS: `${home}/plugins`,
    HTTP_PROXY: NOWHERE,
    HTTPS_PROXY: NOWHERE,
    NO_PROXY: '',
    GOMAXPROCS: '1',
    GOMEMLIMIT: '256MiB',
  };
}
