/** Rules about reaching the office: visits, mail, telephones, hours, address. */
import type { Dictionary } from './dictionary.ts';
import { error, type Problem, warning } from './problem.ts';
import type { Standard } from './schema.ts';

const ONLINE_FORMS = new Set(['2', '3']);

/** Handled and answered online to the end: depth 互联网办理 and 电子证照反馈. */
function isFullyOnline({ channels }: Standard): boolean {
  const depth = new Set(channels.onlineDepth.map(({ code }) => code));
  return depth.has('5') && depth.has('7');
}

function* visitProblems(standard: Standard): Iterable<Problem> {
  const { channels, results } = standard;
  const { visits } = channels;
  if (visits.count > 0 && visits.why === undefined) {
    yield error(
      'visits.whyMissing',
      'channels.visits.why',
      '需要到现场的，必须说明原因。',
      'When a visit is needed, the reason must be given.',
    );
  }
  if (visits.count > 0 && isFullyOnline(standard)) {
    yield error(
      'visits.fullyOnline',
      'channels.visits.count',
      '可全程网上办理的事项，到现场次数应为0。',
      'An item that is handled online to the end needs no visit.',
    );
  }
  const online = channels.forms.some(({ code }) => ONLINE_FORMS.has(code));
  if (visits.count > 0 || online) return;
  const mailed = channels.mailMaterials === true;
  const returned =
    channels.mailResult === true ||
    results.every((result) => result.kind === 'none' || result.delivery.includes('download'));
  if (mailed && returned) return;
  yield error(
    'visits.mailMissing',
    'channels',
    '不能网上办理又不到现场的事项，必须支持邮寄材料和邮寄结果。',
    'An item that needs no visit and is not handled online must support mailing both ways.',
  );
}

const PHONE = /^(0\d{2,3}[-—]?\d{7,8}(-\d{1,6})?|1[3-9]\d{9}|1\d{4}|[48]00-?\d{3}-?\d{4})$/;

/** Each telephone in a text: several are separated by commas, 、 or /; words like 转 and notes in brackets are dropped. */
function phonesIn(text: string): string[] {
  return text
    .replace(/[((][^))]*[))]/g, '')
    .split(/[、,,;;/\s]+/)
    .filter((part) => part !== '');
}

function* contactProblems({ contacts }: Standard): Iterable<Problem> {
  const { consult, supervise } = contacts;
  for (const [key, one, zh, en] of [
    ['consult', consult, '咨询', 'consultation'],
    ['supervise', supervise, '监督投诉', 'complaints'],
  ] as const) {
    if (one.phone === undefined && one.other === undefined) {
      yield error(
        'contacts.missing',
        `contacts.${key}`,
        `应写明${zh}途径(电话或者其他)。`,
        `A way for ${en} must be given, a telephone or another.`,
      );
    }
    for (const phone of one.phone === undefined ? [] : phonesIn(one.phone)) {
      if (PHONE.test(phone)) continue;
      yield error(
        'contacts.areaCodeMissing',
        `contacts.${key}.phone`,
        `电话“${phone}”应带区号，例如 0551-62999999。`,
        `The telephone "${phone}" needs its area code, for example 0551-62999999.`,
      );
    }
  }
  const shared = phonesIn(consult.phone ?? '').find((phone) =>
    phonesIn(supervise.phone ?? '').includes(phone),
  );
  if (shared !== undefined) {
    yield error(
      'contacts.samePhone',
      'contacts.supervise.phone',
      `监督投诉电话不能与咨询电话相同(${shared})。`,
      `The telephone for complaints must differ from the one for consultation (${shared}).`,
    );
  }
}

function* placeProblems({ places }: Standard): Iterable<Problem> {
  for (const [index, place] of places.entries()) {
    if (!place.hours.includes('工作日')) {
      yield error(
        'places.hoursWithoutWorkday',
        `places[${index}].hours`,
        '办公时间应写明“工作日”。',
        'The hours must say 工作日 (working days).',
      );
    }
    // An address that the source does not give is better left out than invented; the reason then says so.
    if (place.address === undefined && place.editorial === true) continue;
    if (place.address !== undefined && /[号室楼层厅]|窗口/.test(place.address)) continue;
    yield warning(
      'places.addressVague',
      `places[${index}].address`,
      '地址应具体到门牌号或者窗口。',
      'The address should name the house number or the window.',
    );
  }
}

/** Problems with visits, contacts and places. */
export function* accessProblems(standard: Standard, _dictionary: Dictionary): Iterable<Problem> {
  yield* visitProblems(standard);
  yield* contactProblems(standard);
  yield* placeProblems(standard);
}
