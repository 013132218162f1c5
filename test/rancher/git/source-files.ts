import { stringify } from 'yaml';
import type { BundleDeclaration, GitRepoDeclaration } from '../fleet/declarations.ts';

/** Files of a bundle in its repository: what the Bundle carries, and the fleet.yaml that it was made by. */
export function bundleFiles(
  declaration: BundleDeclaration,
  resources: readonly { name: string; content: string }[],
  folder: string,
): [string, string][] {
  return [
    [`${folder}/fleet.yaml`, fleetYaml(declaration)],
    ...resources.map(({ name, content }): [string, string] => [`${folder}/${name}`, content]),
  ];
}

function fleetYaml(declaration: BundleDeclaration): string {
  const { name, namespace, helm, paused, dependsOn, rolloutStrategy } = declaration;
  const { targetCustomizations, diff, correctDrift } = declaration;
  return stringify({
    ...(name !== undefined && { name }),
    defaultNamespace: namespace,
    ...(helm && { helm }),
    ...(paused && { paused }),
    ...(dependsOn && { dependsOn }),
    ...(rolloutStrategy && { rolloutStrategy }),
    ...(targetCustomizations && { targetCustomizations }),
    ...(diff && { diff }),
    ...(correctDrift && { correctDrift }),
  });
}

/** What a repository begins with. */
export function readme({ name, bundles }: GitRepoDeclaration): string {
  const folders = bundles.map(({ path = '', namespace }) => `- \`${path}\` is deployed to ${namespace}`);
  return [`# ${name}`, '', 'What Fleet deploys. Every folder is a bundle:', '', ...folders, ''].join('\n');
}

/** Commits that every repository has beside releases: subject, path and content. */
export function housekeeping({ name, bundles }: GitRepoDeclaration): [string, string, string][] {
  const owners = bundles.map(({ path = '' }) => `/${path}/ @${name}-team`);
  return [
    ['Say who owns which folder', 'CODEOWNERS', `${owners.join('\n')}\n`],
    ['Keep notes of editors out', '.gitignore', '.idea/\n.vscode/\n*.swp\n'],
    ['Keep the documentation out of the bundles', '.fleetignore', 'docs/\nREADME.md\n'],
    [
      'Write down how a release is taken back',
      'docs/taking-back.md',
      '# Taking a release back\n\nRevert the commit of the release. Nobody patches clusters by hand.\n',
    ],
  ];
}
