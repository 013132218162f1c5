import { startOutrider } from '../../compose/compose-outrider.ts';
import { readConfig } from '../../config.ts';
import { OutriderError } from '../../kernel/errors.ts';
import { createLogger } from '../../kernel/logger.ts';

/** How long an orderly stop may take before the process ends anyway, in milliseconds. */
const STOP_WITHIN = 20_000;

/** Runs the API until SIGINT or SIGTERM. Answers the exit code. */
export async function runServe(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    const config = readConfig(environment);
    const logger = createLogger(config.logLevel);
    // From the beginning: to be killed while the embedded database is made would leave half of it behind.
    const signaled = nextSignal();
    const outrider = await startOutrider(config, logger);
    logger.info({ port: outrider.port, metricsPort: outrider.metricsPort }, 'listening');
    const signal = await signaled;
    logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN).unref();
    await outrider.stop();
    logger.info('stopped');
    return 0;
  } catch (error) {
    if (!(error instanceof OutriderError)) throw error;
    process.stderr.write(`${error.message}\n${error.next}\n`);
    return 1;
  }
}

function nextSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
