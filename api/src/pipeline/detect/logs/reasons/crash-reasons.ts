import type { LogReasonEntry } from './log-reason-entry.ts';

/** That a program gave up, by what kind of failure: programs say so after everything else. */
export const CRASH_REASONS: readonly LogReasonEntry[] = [
  {
    id: 'panic',
    patterns: [
      /^(?:\S{0,60} )?panic: (?<text>[^\n]{1,110})/,
      /thread '[^'\n]{0,60}' panicked at (?<text>[^\n]{1,110})/,
    ],
    words: 'it panics: “{{name}}”',
    unnamed: 'it panics',
    remedy:
      'Give the stack trace in the log to those who build the program, and go back to the version before if the crash is new.',
    causeClass: 'workload',
    weak: true,
  },
  {
    id: 'segmentation-fault',
    patterns: [/[Ss]egmentation fault|SIGSEGV|nil pointer dereference/],
    words: 'it accessed memory that is not its own',
    unnamed: 'it accessed memory that is not its own',
    remedy:
      'Go back to the version before if the crash is new; else give the log to those who build the program.',
    causeClass: 'workload',
    weak: true,
  },
  {
    id: 'unhandled-exception',
    patterns: [
      /Exception in thread "[^"\n]{0,80}" (?<name>[\w.$]{3,110})/,
      /(?:Unhandled exception|Uncaught(?: exception)?)[:.]? (?<name>[\w.$]{3,110})/i,
      /^(?<name>[A-Z]\w{2,60}(?:Error|Exception)): /,
      /^(?<name>(?:[a-z]\w{0,40}\.){1,8}[A-Z]\w{1,60}(?:Error|Exception))\b/,
    ],
    words: 'it ends with {{name}}, which nothing handles',
    unnamed: 'it ends with an exception that nothing handles',
    remedy: 'Read the stack trace in the log; go back to the version before if the crash is new.',
    causeClass: 'workload',
    weak: true,
  },
];
