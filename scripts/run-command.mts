import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';

/** The workspace root. */
export const root = path.resolve(import.meta.dirname, '..');

/** A program to run, with what it says going to a file. */
export interface Command {
  /** Names the log file .cache/logs/<name>.log. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** How a command ended. */
export interface Outcome {
  /** As the program said; 1 when a signal ended it, 127 when it could not be started. */
  readonly exitCode: number;
  readonly seconds: number;
  /** Absolute path of the log: standard output and error, interleaved. */
  readonly log: string;
}

/** Runs a command from the workspace root, with the workspace's programs and Node 24 first in PATH. */
export async function runCommand(command: Command): Promise<Outcome> {
  const log = path.join(root, '.cache/logs', `${command.name}.log`);
  mkdirSync(path.dirname(log), { recursive: true });
  const output = createWriteStream(log);
  const started = performance.now();
  const child = spawn(command.program, command.args, {
    cwd: root,
    env: { ...process.env, PATH: `${root}/node_modules/.bin:${process.env.PATH ?? ''}`, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const exitCode = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output.write(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
  output.end();
  await finished(output);
  return { exitCode, seconds: Math.round((performance.now() - started) / 1000), log };
}

/** The last lines of a log, for a reader who should not have to open it. */
export async function tailOf(log: string, lines: number): Promise<string> {
  return (await readFile(log, 'utf8')).trimEnd().split('\n').slice(-lines).join('\n');
}
