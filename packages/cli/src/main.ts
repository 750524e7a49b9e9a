import { reportFailure } from './failure.ts';
import { createProgram, reportUsage } from './program.ts';

// What no command catches still ends in one line.
for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
  process.on(event, (error: unknown) => process.exit(reportFailure(error)));
}
// A reader that goes away (`yimen standards check | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportUsage(error) ?? reportFailure(error);
}
