import { importTypes } from '@rancher/auto-import';

import type { IExtension } from './host/extension.ts';
import { addProduct } from './product.ts';
import { addSurfaces } from './surfaces.ts';

/** What the Rancher Dashboard calls when it loads the extension. */
export default function register(plugin: IExtension): void {
  // Registers l10n/ and formatters/ by their file names.
  importTypes(plugin);
  plugin.metadata = require('./package.json');
  addProduct(plugin);
  addSurfaces(plugin);
}
