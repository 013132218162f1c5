import { importTypes } from '@rancher/auto-import';

import type { IPlugin } from './host/extension.ts';
import { addProduct } from './product.ts';
import { addSurfaces } from './surfaces.ts';

/** What the Rancher Dashboard calls when it loads the extension. */
export default function register(plugin: IPlugin): void {
  // Registers l10n/ and formatters/ by their file names.
  importTypes(plugin);
  plugin.metadata = require('./package.json');
  addProduct(plugin);
  addSurfaces(plugin);
}
