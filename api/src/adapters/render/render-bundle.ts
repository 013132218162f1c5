import { writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { RenderAnswer } from '../../ports/manifest-renderer.ts';
import type { BundleForm } from './bundle-of.ts';
import { countObjects } from './count-objects.ts';
import type { RenderPrograms } from './find-programs.ts';
import { runProgram, type ProgramOutcome } from './run-program.ts';

/** What rendering works with. */
export interface RenderTools {
  readonly programs: RenderPrograms;
  readonly timeoutMs: number;
  /** A folder of our own; the files are in `files` below it. */
  readonly root: string;
}

type Form<F extends BundleForm['form']> = Extract<BundleForm, { readonly form: F }>;
type Files = ReadonlyMap<string, string>;

/** What says that something is wanted that is not in the folder: a base, a chart, a schema. */
const FROM_ELSEWHERE =
  /127\.0\.0\.1:9\b|no 'git' program|"git": executable|missing in charts\/|no such host|not in or below/;

/** Makes manifests of a bundle, as Fleet would but for what clusters customize. */
export function renderBundle(form: BundleForm, files: Files, tools: RenderTools): Promise<RenderAnswer> {
  switch (form.form) {
    case 'elsewhere':
      return Promise.resolve(unknown(form.why));
    case 'helm':
      return withHelm(form, tools);
    case 'kustomize':
      return withKustomize(form, tools);
    case 'plain':
      return Promise.resolve(asTheyAre(form, files));
  }
}

async function withHelm(form: Form<'helm'>, tools: RenderTools): Promise<RenderAnswer> {
  const { helm } = tools.programs;
  if (helm === undefined) return unknown('Helm is not here to do it.');
  const values = path.join(tools.root, 'values.json');
  await writeFile(values, JSON.stringify(form.values ?? {}), { flag: 'wx', mode: 0o600 });
  const named = form.valueFiles.flatMap((file) => ['--values', at(tools, file)]);
  const place = form.namespace === undefined ? [] : [`--namespace=${form.namespace}`];
  const release = /^[a-z\d][a-z\d.-]{0,52}$/.test(form.release ?? '') ? (form.release ?? '') : 'outrider';
  // As Fleet does: later files win, and what fleet.yaml says wins over files.
  const args = ['template', ...place, '--include-crds', ...named, '--values', values, '--', release];
  return answerOf(await run(helm, [...args, at(tools, form.chart)], tools), tools);
}

async function withKustomize({ folder }: Form<'kustomize'>, tools: RenderTools): Promise<RenderAnswer> {
  const { kustomize, kubectl } = tools.programs;
  const program = kustomize ?? kubectl;
  if (program === undefined) return unknown('kustomize is not here to do it.');
  const args = [
    kustomize === undefined ? 'kustomize' : 'build',
    '--load-restrictor=LoadRestrictionsRootOnly',
  ];
  return answerOf(await run(program, [...args, at(tools, folder)], tools), tools);
}

/** Plain manifests need no program: they only have to be YAML. */
function asTheyAre({ folder }: Form<'plain'>, files: Files): RenderAnswer {
  const below = folder === '' ? '' : `${folder}/`;
  let objects = 0;
  for (const [name, text] of files) {
    if (!name.startsWith(below) || !/\.ya?ml$/.test(name) || /(?:^|\/)fleet\.ya?ml$/.test(name)) continue;
    const counted = countObjects(text);
    if ('problem' in counted) return refused(`${name}: ${counted.problem}`);
    objects += counted.objects;
  }
  return { outcome: 'rendered', objects };
}

function run(program: string, args: readonly string[], tools: RenderTools): Promise<ProgramOutcome> {
  return runProgram({ program, args, home: tools.root, timeoutMs: tools.timeoutMs });
}

function answerOf({ end, output, complaint }: ProgramOutcome, { root }: RenderTools): RenderAnswer {
  if (end === 'broken') return unknown('it took too long, gave too much, or could not be run.');
  // Where the files lie for a moment is nobody's business.
  const said = complaint.replaceAll(`${root}/files/`, '').replaceAll(root, '').trim();
  if (end === 'failed') {
    return FROM_ELSEWHERE.test(said) ? unknown('it needs what is not in the folder.') : refused(said);
  }
  const counted = countObjects(output);
  return 'problem' in counted ? refused(counted.problem) : { outcome: 'rendered', objects: counted.objects };
}

function at({ root }: RenderTools, file: string): string {
  return path.join(root, 'files', file);
}

function refused(message: string): RenderAnswer {
  return { outcome: 'refused', message };
}

function unknown(message: string): RenderAnswer {
  return { outcome: 'unknown', message };
}
