import { useHostStore } from './store.ts';

/** Looks a visible word up: `translate('outrider.tab.label', { count: 3 })`. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** The dashboard's translations in the user's language; call it from `setup`. */
export function useTranslate(): Translate {
  const store = useHostStore();
  return (key, values) => {
    const translate = store.getters['i18n/t'];
    return typeof translate === 'function' ? String(translate(key, values)) : key;
  };
}
