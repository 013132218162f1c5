const FOCUSABLE = [
  'a[href]',
  'button:not([disabled])',
  'input:not([disabled])',
  'select:not([disabled])',
  'textarea:not([disabled])',
  'summary',
  '[tabindex]:not([tabindex="-1"])',
].join(',');

/** What the keyboard reaches inside of an element, in order; what is folded away is not reached. */
function reachable(container: HTMLElement): HTMLElement[] {
  const folded = (element: HTMLElement): boolean => {
    const around = element.tagName === 'SUMMARY' ? element.parentElement?.parentElement : element;
    return Boolean(around?.closest('details:not([open])'));
  };
  return [...container.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => !folded(element));
}

/** Keeps the focus inside: the tab key leads from the last element to the first, and with shift back. */
export function trapFocus(event: KeyboardEvent, container: HTMLElement): void {
  if (event.key !== 'Tab') return;
  const all = reachable(container);
  const first = all.at(0);
  const last = all.at(-1);
  if (!first || !last) {
    event.preventDefault();
    return;
  }
  const { activeElement } = document;
  const leaves = event.shiftKey
    ? activeElement === first || activeElement === container
    : activeElement === last;
  if (!leaves && container.contains(activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
