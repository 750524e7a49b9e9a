import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.ts';
import { CommandBody, type CommandKind } from './command.ts';
import type { Story } from './fixtures.ts';
import { allowedActions, permit } from './permit.ts';
import { RULES } from './rule.ts';
import { cast, SITUATIONS } from './situations.ts';
import { CaseStatus } from './state.ts';

type Kind = Exclude<CommandKind, 'submit'>;
const COMMANDS = Object.keys(RULES) as Kind[];
const PEOPLE = Object.keys(cast) as (keyof typeof cast)[];

type Line = { who: string[]; cells: string[] };
type Table = Map<string, Line[]>;

/** Reads the table; throws for anything in it that means nothing, since a cell with a slip of the pen tests nothing. */
function readTable(text: string): Table {
  const sets = new Map<string, string[]>();
  const table: Table = new Map();
  let lines: Line[] = [];
  const expand = (word: string): string[] => {
    const [name = '', node] = word.replace(/^\+/, '').split('@');
    const commands = word.startsWith('+')
      ? sets.get(name)
      : COMMANDS.includes(name as Kind)
        ? [name]
        : undefined;
    if (!commands) throw new Error(`"${word}" is no command and no set.`);
    return commands.map((command) => (node === undefined ? command : `${command}@${node}`));
  };
  for (const row of text.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('#'))) {
    const [, set, members] = /^set (\w+) = (.+)$/.exec(row) ?? [];
    const [, situation] = /^== (.+)$/.exec(row) ?? [];
    const [, who, commands] = /^([\w ]+): (.+)$/.exec(row) ?? [];
    if (set !== undefined && members !== undefined) sets.set(set, members.split(' ').flatMap(expand));
    else if (situation !== undefined) {
      if (table.has(situation)) throw new Error(`"${situation}" stands in the table twice.`);
      lines = [];
      table.set(situation, lines);
    } else if (who !== undefined && commands !== undefined) {
      lines.push({ who: who.split(' '), cells: commands.split(' ').flatMap(expand) });
    } else throw new Error(`This line can't be read: ${row}`);
  }
  return table;
}

const table = readTable(readFileSync(join(import.meta.dirname, 'permission-table.txt'), 'utf8'));

function expected(situation: string, who: string): string[] {
  const lines = (table.get(situation) ?? []).filter((line) => line.who.includes(who));
  return lines.flatMap(({ cells }) => cells).toSorted();
}

/** What the engine offers, written as in the table. */
function offered(story: Story, actor: Actor): string[] {
  const several = story.case.nodes.filter(({ status }) => status === 'open').length > 1;
  return allowedActions(story.case, story.standard, actor)
    .map(({ command, node }) => (several && node !== undefined ? `${command}@${node}` : command))
    .toSorted();
}

/** Whether the engine lets this person give the command at any node, asked one cell at a time. */
function permitted({ case: state, standard }: Story, actor: Actor, command: Kind): boolean {
  const open = state.nodes.filter(({ status }) => status === (RULES[command].node ?? 'open'));
  const nodes = [undefined, ...open.map(({ node }) => node)];
  return nodes.some((node) => !('refusal' in permit(state, standard, actor, command, node)));
}

describe('the table of permissions', () => {
  it('names situations, people and commands that there are, and every one of them', () => {
    expect([...table.keys()].toSorted()).toEqual(Object.keys(SITUATIONS).toSorted());
    const named = [...table.values()].flat().flatMap(({ who }) => who);
    expect(named.filter((who) => !PEOPLE.includes(who as keyof typeof cast))).toEqual([]);
    const commands = new Set(
      [...table.values()].flat().flatMap(({ cells }) => cells.map((one) => one.split('@')[0])),
    );
    expect(COMMANDS.filter((command) => !commands.has(command))).toEqual([]);
    expect(COMMANDS.length + 1).toBe(Object.keys(CommandBody).length);
  });

  it('reaches every status', () => {
    const reached = new Set(Object.values(SITUATIONS).map((make) => make().case.status));
    const statuses = CaseStatus.anyOf.map((one) => one.const);
    expect(statuses.filter((status) => !reached.has(status))).toEqual([]);
    expect(statuses).toHaveLength(17);
  });

  it.each(Object.keys(SITUATIONS))('holds for a case that is: %s', (situation) => {
    const story = SITUATIONS[situation]?.() as Story;
    const differences = PEOPLE.flatMap((who) => {
      const [should, does] = [expected(situation, who), offered(story, cast[who])];
      const missing = should.filter((cell) => !does.includes(cell)).map((cell) => `- ${who}: ${cell}`);
      const extra = does.filter((cell) => !should.includes(cell)).map((cell) => `+ ${who}: ${cell}`);
      return [...missing, ...extra];
    });
    expect(differences.join('\n'), 'read - as: may not and should; + as: may and should not').toBe('');
  });

  it('holds cell by cell, each asked for by itself', () => {
    let cells = 0;
    const wrong: string[] = [];
    for (const [situation, make] of Object.entries(SITUATIONS)) {
      const story = make();
      for (const who of PEOPLE) {
        const may = new Set(expected(situation, who).map((cell) => cell.split('@')[0]));
        for (const command of COMMANDS) {
          cells += 1;
          if (permitted(story, cast[who], command) !== may.has(command))
            wrong.push(`${situation}: ${who} ${command}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(cells).toBe(Object.keys(SITUATIONS).length * PEOPLE.length * COMMANDS.length);
    // Situations, people and commands are added; none is to fall out unseen.
    expect(cells).toBeGreaterThanOrEqual(37_000);
  });
});
