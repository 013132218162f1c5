import type { SeenField } from '@contract/fixes/executions.ts';

import { fieldText, pointerPath } from '../../../../components/ChangeView/change-lines.ts';
import type { DiffLine } from '../../../../components/DiffLines/line-diff.ts';
import { lineDiff } from '../../../../components/DiffLines/line-diff.ts';

/** What stood at a place before a step, and what was seen there after it; nothing while nobody has looked. */
export function seenLines({ path, before, after }: SeenField): DiffLine[] {
  const name = pointerPath(path);
  const text = (value: unknown): string => (value === undefined ? '' : fieldText(name, value));
  return lineDiff(text(before), text(after));
}
