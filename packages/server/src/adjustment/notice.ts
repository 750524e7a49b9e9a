/** What the public is told of an adjustment: on guides, in searches, and when an application is refused. */
import type { ItemNotice } from '@yimen/api';
import { closedBy, comingEffect, type Effect } from '@yimen/domain/adjustment';
import { type Bilingual, isCivilDate } from '@yimen/domain/shared';
import { HttpProblem } from '../http/index.ts';
import type { RegionNames } from '../region/index.ts';
import type { StandardRegistry } from '../standards/index.ts';

type Place = { item: string; region: string };

/** The adjustment that closes an item on a day, and else the next one to come. */
export function effectOn(standards: StandardRegistry, place: Place, today: string): Effect | undefined {
  const decisions = standards.decisions();
  return closedBy(decisions, place, today) ?? comingEffect(decisions, place, today);
}

export function isClosed(standards: StandardRegistry, place: Place, today: string): boolean {
  return closedBy(standards.decisions(), place, today) !== undefined;
}

/** As the API tells it. */
export function noticeOf(
  { adjustment, closes, decision, from, until }: Effect,
  { region, today }: Pick<Place, 'region'> & { today: string },
  standards: StandardRegistry,
  { bilingual }: RegionNames,
): ItemNotice {
  const { kind, openCases, reason, rightBody, successors = [] } = adjustment;
  return {
    kind,
    closes,
    from,
    begun: from <= today,
    ...(until === undefined ? {} : { until }),
    title: decision.title,
    ...(decision.documentNo === undefined ? {} : { documentNo: decision.documentNo }),
    ...(reason === undefined ? {} : { reason }),
    ...(rightBody === undefined ? {} : { rightBody }),
    successors: successors.map((successor) => {
      const at = successor.region ?? region;
      const [version] = standards.versions(successor.code.code, at);
      const name = successor.name ?? version?.standard.item.name ?? successor.code.code;
      return { code: successor.code.code, region: at, name, regionName: bilingual(at) };
    }),
    ...(openCases === undefined ? {} : { openCases }),
  };
}

const KIND: Record<Effect['adjustment']['kind'], Bilingual> = {
  cancel: { zh: '已取消', en: 'was cancelled' },
  delegate: { zh: '已下放', en: 'was delegated to another level' },
  takeOver: { zh: '已承接', en: 'was taken over' },
  merge: { zh: '已合并', en: 'was merged' },
  split: { zh: '已拆分', en: 'was split' },
  change: { zh: '已调整', en: 'was changed' },
  suspend: { zh: '暂停办理', en: 'is suspended' },
};

const said = (date: string): string => {
  if (!isCivilDate(date)) return date;
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
};

/** Why an application is refused, and where to go. */
function refusalOf({ adjustment, decision, from, until }: Effect): Bilingual {
  const { kind, reason, rightBody } = adjustment;
  const source = decision.documentNo ?? decision.title;
  const span = until === undefined ? '' : `至${said(until)}`;
  const go = rightBody && {
    zh: `请到${rightBody.name}办理${rightBody.address ? `，地址：${rightBody.address}` : ''}${rightBody.phone ? `，电话：${rightBody.phone}` : ''}。`,
    en: ` Go to ${rightBody.name}${rightBody.address ? `, ${rightBody.address}` : ''}${rightBody.phone ? `, telephone ${rightBody.phone}` : ''}.`,
  };
  return {
    zh: `该事项自${said(from)}起${span}${KIND[kind].zh}（${source}），不再受理新的申请。${reason ? `${reason}。`.replace(/。。$/, '。') : ''}${go?.zh ?? ''}`,
    en: `This item ${KIND[kind].en} as of ${from}${until === undefined ? '' : ` until ${until}`} (${source}); no new application is taken.${reason ? ` ${reason}` : ''}${go?.en ?? ''}`,
  };
}

/** @throws HttpProblem itemClosed when no application is taken that day */
export function refuseClosed(standards: StandardRegistry, place: Place, today: string): void {
  const effect = closedBy(standards.decisions(), place, today);
  if (!effect) return;
  const successors = (effect.adjustment.successors ?? []).map(({ code, name, region = place.region }) => ({
    path: `successors.${code.code}.${region}`,
    message: {
      zh: `可改为申请：${name ?? standards.versions(code.code, region)[0]?.standard.item.name ?? code.code}。`,
      en: `Apply for this instead: ${name ?? standards.versions(code.code, region)[0]?.standard.item.nameEn ?? code.code}.`,
    },
  }));
  throw new HttpProblem('itemClosed', { message: refusalOf(effect), details: successors });
}
