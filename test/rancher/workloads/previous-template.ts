import type { PodTemplate } from './pods/pod-names.ts';

/** The template before the current one: the same application, one version earlier. */
export function previousTemplate(template: PodTemplate): PodTemplate {
  const containers = template.spec.containers.map((container) => ({
    ...container,
    image: earlierTag(container.image),
  }));
  return { ...template, spec: { ...template.spec, containers } };
}

function earlierTag(image: string): string {
  const [, name = image, number = ''] = /^(.*:.*?)(\d+)$/.exec(image) ?? [];
  if (number === '') return `${name}:previous`;
  return Number(number) > 0 ? `${name}${Number(number) - 1}` : `${name}0-rc`;
}
