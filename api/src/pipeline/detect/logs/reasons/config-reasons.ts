import type { LogReasonEntry } from './log-reason-entry.ts';

const VARIABLE = '(?<variable>[A-Z][A-Z0-9_]{2,63})';

/** What a program misses of what it is to be given: variables, files, arguments. */
export const CONFIG_REASONS: readonly LogReasonEntry[] = [
  {
    id: 'missing-variable',
    patterns: [
      new RegExp(
        String.raw`(?:[Ee]nvironment variables?|\benv(?:ironment)?(?: vars?)?)\b[^\n]{0,40}?\b${VARIABLE}\b['"\x60]? (?:is |was |must be |has )?(?:not set|not found|not defined|missing|required|undefined|empty|unset|set\b)`,
      ),
      new RegExp(
        String.raw`(?:[Mm]issing|[Rr]equired|undefined|unset|MISSING)[^\n]{0,40}?(?:[Ee]nvironment variables?|\benv(?:ironment)?(?: vars?)?)\b[^\n]{0,20}?\b${VARIABLE}\b`,
      ),
      new RegExp(String.raw`KeyError: ['"]${VARIABLE}['"]`),
      new RegExp(
        String.raw`\b${VARIABLE}['"\x60]?:? (?:(?:environment variable|env var) )?(?:is (?:not set|not defined|required|unset|missing|empty)|must be (?:set|provided)|not set|unbound variable|parameter (?:not set|null or not set)|was not provided)`,
      ),
      new RegExp(String.raw`(?:[Yy]ou must specify|[Pp]lease set|[Mm]issing required) ${VARIABLE}\b`),
    ],
    words: 'the environment variable {{name}} is missing',
    unnamed: 'an environment variable is missing',
    remedy: 'Set the variable in the workload, or correct the ConfigMap or Secret it is taken from.',
    causeClass: 'manifest',
  },
  {
    id: 'missing-module',
    patterns: [
      /Cannot find module '(?<module>[^'\n]{1,200})'/,
      /(?:ModuleNotFoundError|ImportError): No module named '?(?<module>[\w.]{1,200})/,
      /(?:ClassNotFoundException|NoClassDefFoundError): (?<module>[\w./$]{1,200})/,
      /error while loading shared libraries: (?<module>[\w.+-]{1,200}):/,
    ],
    words: 'its image lacks {{name}}',
    unnamed: 'its image lacks something that the program needs',
    remedy: 'Build the image with what the program needs, or go back to the version that had it.',
    causeClass: 'image',
  },
  {
    id: 'missing-file',
    patterns: [
      /ENOENT: no such file or directory, \w{1,20} '(?<path>[^'\n]{1,200})'/,
      /(?:open|stat|lstat|read|exec|fork\/exec|chdir) (?<path>\/[^\s:]{1,200}): no such file or directory/,
      /(?:FileNotFoundError|FileNotFoundException|NoSuchFileException)[^\n]{0,60}?['" ](?<path>\/[^\s'"]{1,200})/,
      /(?<path>\/[\w./@-]{1,200}):? [^\n]{0,20}(?:No such file or directory|not found\b)/,
      /No such file or directory|\bENOENT\b/i,
    ],
    words: 'the file {{name}} is missing',
    unnamed: 'a file that it needs is missing',
    remedy:
      'Check the volumes and mounts that should bring the file, the keys of the ConfigMap or Secret behind them, and the path in its arguments.',
    causeClass: 'manifest',
  },
  {
    id: 'wrong-arguments',
    patterns: [
      /(?:unknown|unrecognized|invalid) (?:flag|option|argument|command|arguments)s?:? ['"]?(?<argument>-{0,2}[\w-]{2,60})/i,
      /flag provided but not defined: (?<argument>-{1,2}[\w.-]{1,60})/,
    ],
    words: 'it does not know its argument {{name}}',
    unnamed: 'it does not know one of its arguments',
    remedy: 'Compare args and command of the container with what this version of the program understands.',
    causeClass: 'manifest',
  },
  {
    id: 'wrong-configuration',
    patterns: [
      /\[emerg\][^\n]{0,300} in (?<file>\/[\w./-]{1,200}:\d{1,6})/,
      /(?:failed|unable|cannot|could not|error)(?: to)? (?:pars|load|read|decod|unmarshal)(?:e|ing)?(?: the)? config(?:uration)?(?: file)?[: ]{0,2}['"]?(?<file>\/[\w./-]{1,200})?/i,
      /invalid config(?:uration)?\b|config(?:uration)? (?:file )?is (?:invalid|not valid)|yaml: (?:line \d|unmarshal)/i,
    ],
    words: 'it cannot use its configuration in {{name}}',
    unnamed: 'it cannot use its configuration',
    remedy: 'Correct the configuration that the log complains about, in Git where it comes from there.',
    causeClass: 'manifest',
  },
];
