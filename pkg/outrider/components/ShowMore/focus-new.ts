import { nextTick } from 'vue';

/**
 * Calls `show`, which adds entries to the list before the button or, where the button stands alone in its last entry, to
 * the list around it; then leads to the first new one, because the focus would be lost with the button.
 */
export async function focusNew(button: HTMLElement, show: () => void): Promise<void> {
  const list = button.previousElementSibling ?? button.parentElement?.parentElement;
  const before = new Set(list?.children);
  show();
  await nextTick();
  const entry = [...(list?.children ?? [])].find((child) => !before.has(child));
  if (!(entry instanceof HTMLElement)) return;
  entry.tabIndex = -1;
  entry.focus();
}
