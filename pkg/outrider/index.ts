import { importTypes } from '@rancher/auto-import';
import type { IPlugin } from '@shell/core/types';

/** What the Rancher Dashboard calls when it loads the extension. */
export default function register(plugin: IPlugin): void {
  importTypes(plugin);
  plugin.metadata = require('./package.json');
}
