/** What must hold between the parts of an item, and how long they may be. */
import { sayLimit } from '../shared/index.ts';
import { atLeast } from '../standard/index.ts';
import type { ElementId } from './element.ts';
import { CatalogueItem } from './item.ts';
import type { RowCells } from './read-row.ts';

const MOST_ENTRIES = 200;

export function checkItem(item: CatalogueItem, row: RowCells): void {
  checkLengths(item, row);
  checkLevel(item, row);
  checkLimits(item, row);
}

const LENGTHS = ['name', 'parentName', 'department', 'caseKind', 'basis', 'source'] as const;

function checkLengths(item: CatalogueItem, { wrong }: RowCells): void {
  const tooLong = (id: ElementId, most: number) =>
    wrong(id, { zh: `内容过长，最多${most}个字。`, en: `This is too long; at most ${most} characters.` });
  for (const id of LENGTHS) {
    const { maxLength = 0 } = CatalogueItem.properties[id] as { maxLength?: number };
    if ((item[id] ?? '').length > maxLength) tooLong(id, maxLength);
  }
  for (const id of ['targets', 'materials'] as const) {
    const { maxLength = 0 } = CatalogueItem.properties[id].items as { maxLength?: number };
    if (item[id].some((entry) => entry.length > maxLength)) tooLong(id, maxLength);
    if (item[id].length > MOST_ENTRIES)
      wrong(id, { zh: `最多${MOST_ENTRIES}项。`, en: `At most ${MOST_ENTRIES} entries.` });
  }
}

/** The 19th character of an implementation code is the level. */
function checkLevel({ level, implementationCode }: CatalogueItem, { wrong }: RowCells): void {
  const inCode = implementationCode?.charAt(18);
  if (level === undefined || inCode === undefined || inCode === level) return;
  wrong('level', {
    zh: `行使层级与实施编码第19位（${inCode}）不一致。`,
    en: `The level is not the one within the implementation code (${inCode}, its 19th character).`,
  });
}

/** A promise may not be longer than the law allows, as far as that can be proved. */
function checkLimits({ statutory, promised }: CatalogueItem, { wrong }: RowCells): void {
  if (!statutory || !promised) return;
  const least = atLeast(promised, statutory.unit);
  if (least === undefined || least <= statutory.value) return;
  const [own, law] = [sayLimit(promised), sayLimit(statutory)];
  wrong('promisedLimit', {
    zh: `承诺办结时限（${own.zh}）长于法定办结时限（${law.zh}）。`,
    en: `The promised limit (${own.en}) is longer than the statutory one (${law.en}).`,
  });
}
