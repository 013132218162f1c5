import type { Component, InjectionKey } from 'vue';
import { inject, provide } from 'vue';

const FIX: InjectionKey<Component> = Symbol('what stands beside a finding to fix it');

/** Tells every `FixSlot` below what stands in it: a component that is given `finding` or `incident`, and `about`; call it from `setup`. */
export function provideFix(component: Component): void {
  provide(FIX, component);
}

/** What the page around puts beside findings; nothing when it puts nothing there. */
export function useFix(): Component | undefined {
  return inject(FIX, undefined);
}
