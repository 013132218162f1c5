import path from 'node:path';

import type { Locator, Page } from '@playwright/test';

const images = path.resolve(import.meta.dirname, '../../../docs/images');

/** Renews a picture of the documentation, when asked to with OUTRIDER_UPDATE_IMAGES. */
export async function keepImage(of: Page | Locator, name: string): Promise<void> {
  if (!process.env['OUTRIDER_UPDATE_IMAGES']) return;
  await of.screenshot({ path: path.join(images, `${name}.png`) });
}
