/** What the rules of some commands need besides the case: whom they name, which version they mean, which place is free. */
import type { Actor, CaseState, Certificate } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import type { Published } from '../standards/index.ts';
import type { CaseCommand } from './command.ts';
import { linkedStatus } from './link.ts';
import { personOf } from './named.ts';
import { type Places, readPlaces } from './quota.ts';

export type CommandGround = {
  named?: Actor;
  target?: Published;
  quota?: Places;
  linkedTo?: Certificate['status'];
};

/** Reads it; nothing for most commands, which are spared the round trip. */
export async function groundOf(
  services: Pick<Services, 'database' | 'standards' | 'now'>,
  command: CaseCommand,
  state: CaseState,
  standard: Standard,
): Promise<CommandGround> {
  const named = namedIn(command);
  if (named !== undefined) return given('named', await personOf(services, named));
  if (command.kind === 'proposeMigration') {
    return given('target', await services.standards.find(command.to.hash));
  }
  if (command.kind === 'consentMigration' && state.migration) {
    return given('target', await services.standards.find(state.migration.to.hash));
  }
  if (command.kind === 'grant' || command.kind === 'renewBySilence') {
    const { pool } = services.database;
    return {
      ...given('quota', await readPlaces(pool, state, standard)),
      ...given('linkedTo', await linkedStatus(pool, state)),
    };
  }
  return {};
}

function namedIn(command: CaseCommand): string | undefined {
  switch (command.kind) {
    case 'assign':
      return command.to.id;
    case 'recuse':
      return command.person?.id;
    case 'scheduleHearing':
      return command.chair.id;
    default:
      return undefined;
  }
}

function given<K extends keyof CommandGround>(key: K, value: CommandGround[K] | undefined): CommandGround {
  return value === undefined ? {} : { [key]: value };
}
