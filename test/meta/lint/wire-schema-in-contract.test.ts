import { describe } from 'vitest';
import { wireSchemaInContract } from '../../../.config/lint/wire-schema-in-contract.mts';
import { inWorkspace, ruleTester } from './rule-tester.ts';

const at = (file: string, code: string) => ({ filename: inWorkspace(file), code });

describe('meta/lint/wire-schema-in-contract', () => {
  ruleTester.run('wire-schema-in-contract', wireSchemaInContract, {
    valid: [
      at('api/contract/findings.ts', "import { z } from 'zod';"),
      at('api/src/config.ts', "import { z } from 'zod';"),
      at('api/src/http/validate.ts', "import type { ZodType } from 'zod';"),
      at(
        'api/src/pipeline/detect/finding-routes.ts',
        "import { Finding } from '../../../contract/findings.ts';",
      ),
    ],
    invalid: [
      { ...at('api/src/http/app.ts', "import { z } from 'zod';"), errors: [{ messageId: 'elsewhere' }] },
      {
        ...at('api/src/pipeline/detect/finding-routes.ts', "import { z } from 'zod/v4';"),
        errors: [{ messageId: 'elsewhere' }],
      },
      {
        ...at('api/src/pipeline/detect/finding-presenter.ts', "import * as z from 'zod';"),
        errors: [{ messageId: 'elsewhere' }],
      },
    ],
  });
});
