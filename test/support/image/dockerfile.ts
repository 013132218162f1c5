import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile, continued lines joined. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
}

/** A stage: from which image it starts and what is done to it. */
export interface Stage {
  readonly image: string;
  /** The name other stages know it by. */
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, in order. */
export function readDockerfile(file: string): readonly Stage[] {
  const stages: { image: string; name: string | undefined; instructions: Instruction[] }[] = [];
  for (const { name, text } of instructionsOf(readFileSync(file, 'utf8'))) {
    if (name === 'FROM') {
      const [image = '', , stage] = text.split(/\s+/);
      stages.push({ image, name: stage, instructions: [] });
    } else {
      stages.at(-1)?.instructions.push({ name, text });
    }
  }
  return stages;
}

/** The value of an instruction in its JSON form, such as `ENTRYPOINT ["node"]`; the last one counts. */
export function jsonForm(stage: Stage, name: string): readonly string[] {
  const found = stage.instructions.findLast((instruction) => instruction.name === name);
  return found === undefined ? [] : (JSON.parse(found.text) as readonly string[]);
}

function instructionsOf(text: string): readonly Instruction[] {
  return text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line.trim()) ?? [];
      return { name, text: rest };
    });
}
