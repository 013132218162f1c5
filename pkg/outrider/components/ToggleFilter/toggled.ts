/** What is selected once an option was pressed, in the order of the options; `single` lets at most one be. */
export function toggled<T extends string>(
  option: T,
  selection: { options: readonly T[]; selected: readonly T[]; single?: boolean },
): T[] {
  const { options, selected, single } = selection;
  const on = !selected.includes(option);
  const others = single ? [] : selected;
  return options.filter((other) => (other === option ? on : others.includes(other)));
}
