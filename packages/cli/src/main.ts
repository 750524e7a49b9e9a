import { Command } from 'commander';
import { dueCommand } from './due.ts';
import { standardsCommand } from './standards.ts';

const program = new Command('yimen').description(
  '政务服务标准运行系统 · government service standards that run',
);
program.addCommand(dueCommand());
program.addCommand(standardsCommand());
await program.parseAsync();
