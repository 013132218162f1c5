import { config } from '@vue/test-utils';
import { h } from 'vue';

// What the dashboard installs on every component: translation (here: the key itself) and its directives.
const translate = (key: string): string => key;
Object.assign(config.global.mocks, { t: translate, $t: translate });
config.global.components.t = { props: { k: String }, render: ({ k }: { k?: string }) => h('span', k) };
const inert = {};
config.global.directives = {
  'clean-html': (element: HTMLElement, binding: { value: unknown }) => {
    element.innerHTML = String(binding.value);
  },
  'clean-tooltip': inert,
  'stripped-aria-label': inert,
  shortkey: inert,
  t: (element: HTMLElement, binding: { value: unknown }) => {
    element.textContent = String(binding.value);
  },
};

// jsdom has no media queries; the shell asks for the preferred color scheme on import.
Object.defineProperty(globalThis, 'matchMedia', {
  value: () => ({ matches: false, addListener: () => undefined, addEventListener: () => undefined }),
});
