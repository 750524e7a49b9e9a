import { describe, expect, it } from 'vitest';
import { standard } from './fixtures.ts';
import { handOver } from './handover.ts';

type Field = (typeof standard.form.sections)[number]['fields'][number];
const field = (id: string, element: string): Field => ({ id, element, required: true });
const asking = (fields: Field[], materials = standard.materials) => ({
  form: { title: '申请书', sections: [{ id: 'all', title: '全部', fields }] },
  materials,
});
const paper = (material: string) => ({ material, files: [], onPaper: true });
const [form, approval] = standard.materials as [
  (typeof standard.materials)[number],
  (typeof standard.materials)[number],
];

describe('a file that goes up', () => {
  it('answers the same questions, under the names the upper standard gives them', () => {
    const lower = asking([field('name', 'org.name'), field('foreign', 'org.foreign')]);
    const upper = asking([field('companyName', 'org.name'), field('foreign', 'org.foreign')]);
    const { answers } = handOver(lower, upper, { name: '一门公司', foreign: false }, []);
    expect(answers).toEqual({ companyName: '一门公司', foreign: false });
  });

  it('takes the question of the same name where several mean the same', () => {
    const lower = asking([field('other', 'org.name'), field('name', 'org.name')]);
    const { answers } = handOver(lower, asking([field('name', 'org.name')]), { other: '甲', name: '乙' }, []);
    expect(answers).toEqual({ name: '乙' });
  });

  it('brings the materials that the upper standard asks for, and leaves out the others', () => {
    const lower = asking([], [form, approval]);
    const upper = asking([], [{ ...form, id: 'application' }]);
    const { materials } = handOver(lower, upper, {}, [paper('form'), paper('approval')]);
    expect(materials).toEqual([paper('application')]);
  });

  it('invents nothing', () => {
    const upper = asking([field('name', 'org.name')]);
    expect(handOver(asking([field('foreign', 'org.foreign')], []), upper, { foreign: true }, [])).toEqual({
      answers: {},
      materials: [],
    });
  });
});
