/** An item of the catalogue as a row of a list: what is written is read back as the same item. */
import type { LimitUnit } from '../shared/index.ts';
import type { Dictionary } from '../standard/index.ts';
import type { ElementId } from './element.ts';
import type { CatalogueItem } from './item.ts';

const UNIT_WORDS: Readonly<Record<LimitUnit, string>> = {
  workday: '工作日',
  day: '自然日',
  month: '月',
  hour: '小时',
  minute: '分钟',
};

/** The cell of each column, in Chinese as lists are. */
export function writeRow(
  item: CatalogueItem,
  { codeLists }: Pick<Dictionary, 'codeLists'>,
): Record<ElementId, string> {
  const label = (list: string, code: string | undefined) =>
    codeLists.get(list)?.codes.find((entry) => entry.code === code)?.zh ?? code ?? '';
  const { statutory, promised } = item;
  return {
    name: item.name,
    parentName: item.parentName ?? '',
    basicCode: item.basicCode ?? '',
    implementationCode: item.implementationCode ?? '',
    handlingCode: item.handlingCode ?? '',
    type: label('itemType', item.type),
    level: label('exerciseLevel', item.level),
    department: item.department,
    departmentCode: item.departmentCode ?? '',
    region: item.region,
    targets: item.targets.join('；'),
    caseKind: item.caseKind ?? '',
    basis: item.basis ?? '',
    materials: item.materials.join('；'),
    statutoryLimit: statutory ? String(statutory.value) : '',
    statutoryUnit: statutory ? UNIT_WORDS[statutory.unit] : '',
    promisedLimit: promised ? String(promised.value) : '',
    promisedUnit: promised ? UNIT_WORDS[promised.unit] : '',
    source: item.source ?? '',
  };
}
