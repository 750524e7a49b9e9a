import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkStandards } from '../standards/index.ts';

const ROOT = join(import.meta.dirname, '../../../../standards');
/** What makes no difference between two ways to write a name: marks, spaces and the words after which a matter is named. */
const plain = (name: string) => name.replace(/[（(].*?[）)]|[“”"、，\s]|核发|办理|审批|许可证?$/g, '');

describe('the bundled decisions', () => {
  const { decisions, standards } = checkStandards(ROOT);
  const entries = decisions.flatMap(({ decision }) =>
    decision.adjustments.flatMap(({ items }) => items.map((item) => ({ of: decision.id, ...item }))),
  );

  it('name items, none of which is one of the bundled items: as soon as one is, it has to be linked or told apart', () => {
    expect(entries.length).toBeGreaterThan(20);
    const names = new Set(standards.map(({ standard }) => plain(standard.item.name)));
    expect(names.size).toBeGreaterThan(20);
    const same = entries.filter(({ code, name }) => code === undefined && names.has(plain(name)));
    expect(same.map(({ of, name }) => `${of}: ${name}`)).toEqual([]);
  });
});
