import { runServe } from './cli/serve/run-serve.ts';
import { keepHeapSmall } from './kernel/keep-heap-small.ts';

keepHeapSmall();
process.exitCode = await runServe(process.env);
