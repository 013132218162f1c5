import { runServe } from './cli/serve/run-serve.ts';

process.exitCode = await runServe(process.env);
