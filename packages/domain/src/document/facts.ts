/** The facts a document may name, taken from the event it follows, its case and its standard. */
import type { CaseEvent, CaseState, EventKind, MaterialOffer } from '../case/index.ts';
import { type Instant, sayInstant, sayLimit, shanghaiDate } from '../shared/index.ts';
import {
  type Dictionary,
  type DocumentFact,
  fieldsOf,
  type Standard,
  sayCitation,
} from '../standard/index.ts';
import { arabicDate } from './date.ts';

export type DocumentFacts = Partial<Record<DocumentFact, string | boolean | readonly string[]>>;

type EventOf<K extends EventKind> = Extract<CaseEvent, { kind: K }>;

/** 行政许可 in GB/T 39046 A.1. */
const LICENSING = '01';

const METHODS: Readonly<Record<string, string>> = {
  window: '窗口领取',
  express: '邮寄送达',
  download: '网上下载',
};

/** Whether the Administrative Licensing Law governs the item. */
export function isLicensing({ item }: Pick<Standard, 'item'>): boolean {
  return item.type.system === 'GBT39046' && item.type.code === LICENSING;
}

const day = (instant: Instant | undefined): string | undefined =>
  instant === undefined ? undefined : arabicDate(shanghaiDate(instant));

const civil = (date: string | undefined): string | undefined =>
  date === undefined ? undefined : arabicDate(date);

function materialPoint(offer: MaterialOffer, standard: Standard): string {
  const material = standard.materials.find(({ id }) => id === offer.material);
  const count = offer.files.length;
  const form = [...(offer.onPaper ? ['纸质'] : []), ...(count > 0 ? [`电子件${count}个`] : [])].join('、');
  return `${material?.name ?? offer.material}（${form}）`;
}

function defectPoints(
  { data }: EventOf<'correctionRequired'>,
  standard: Standard,
  { elements }: Pick<Dictionary, 'elements'>,
): string[] {
  return data.defects.map(({ target, id, text }) => {
    if (target === 'material') {
      const name = standard.materials.find((one) => one.id === id)?.name;
      return name === undefined ? text : `${name}：${text}`;
    }
    const field = target === 'field' ? fieldsOf(standard).find((one) => one.id === id) : undefined;
    const label = field && (field.label ?? elements.get(field.element)?.name.zh);
    return label === undefined ? text : `${label}：${text}`;
  });
}

function resultName(state: CaseState, standard: Standard): string | undefined {
  const chosen = standard.results.find(({ id }) => id === state.certificate?.result);
  return (chosen ?? standard.results.find(({ kind }) => kind !== 'none'))?.name;
}

/** What the event itself says. */
function eventFacts(
  event: CaseEvent,
  state: CaseState,
  standard: Standard,
  dictionary: Dictionary,
): DocumentFacts {
  switch (event.kind) {
    case 'received':
      return given({
        materials: state.materials
          .filter(({ files, onPaper }) => onPaper || files.length > 0)
          .map((offer) => materialPoint(offer, standard)),
      });
    case 'correctionRequired':
      return given({
        defects: defectPoints(event, standard, dictionary),
        deadline: civil(event.data.due),
      });
    case 'accepted':
      return given({
        promisedDue: civil(event.data.promisedDue),
        statutoryDue: civil(event.data.statutoryDue),
        deemed: event.data.deemed === true ? true : undefined,
      });
    case 'notAccepted': {
      const { ground, reason, rightBody } = event.data;
      return given({ ground, reason, rightBody });
    }
    case 'procedureStarted': {
      const { name, plannedEnd, excluded, basis, reason } = event.data;
      return given({
        procedureName: name,
        procedureEnd: civil(plannedEnd),
        procedureExcluded: excluded,
        procedureBasis: basis,
        reason,
      });
    }
    case 'hearingAnnounced':
      return given({ reason: event.data.reason, hearingRequestBy: civil(event.data.requestBy) });
    case 'hearingScheduled': {
      const { at, place, chair } = event.data;
      return given({ hearingAt: sayInstant(at).zh, hearingPlace: place, hearingChair: chair.name });
    }
    case 'extended': {
      const { value, unit, reason, dues } = event.data;
      return given({
        extendedBy: sayLimit({ value, unit }).zh,
        promisedDue: civil(dues.promised),
        reason,
      });
    }
    case 'decided':
      return event.data.outcome === 'granted' ? { opinion: event.data.text } : { reason: event.data.text };
    case 'certified': {
      const { no, result, validTo } = event.data;
      const name = standard.results.find(({ id }) => id === result)?.name;
      return given({ certificateNo: no, result: name, validTo: civil(validTo) });
    }
    case 'delivered': {
      const { method, receiver } = event.data;
      return given({ method: METHODS[method] ?? method, receiver, certificateNo: state.certificate?.no });
    }
    default:
      return {};
  }
}

/** Without what is not there. */
function given(facts: { readonly [F in DocumentFact]?: DocumentFacts[F] | undefined }): DocumentFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Everything known that a document may name, except its number and title. */
export function documentFacts(
  state: CaseState,
  event: CaseEvent,
  standard: Standard,
  dictionary: Dictionary,
): DocumentFacts {
  const [basis] = standard.basis;
  const excluded = standard.procedures.filter((procedure) => procedure.excluded).map(({ name }) => name);
  const { reconsideration, litigation } = standard.remedies;
  return {
    ...given({
      applicant: state.applicant.name,
      you: state.applicant.kind === 'person' ? '你' : '你单位',
      item: state.itemName,
      caseNo: state.caseNo,
      department: standard.department.name,
      licensing: isLicensing(standard),
      basis: basis && sayCitation(basis),
      date: day(event.at),
      submitted: day(state.submittedAt),
      received: day(state.receivedAt),
      accepted: day(state.acceptedAt),
      corrected: day(state.correctedAt),
      procedures: excluded.length > 0 ? excluded.join('、') : undefined,
      result: resultName(state, standard),
      officer: event.by.kind === 'staff' ? event.by.name : undefined,
      reconsiderationBody: reconsideration?.body,
      reconsiderationDays: reconsideration && String(reconsideration.days),
      litigationBody: litigation?.body,
      litigationMonths: litigation && String(litigation.months),
    }),
    ...eventFacts(event, state, standard, dictionary),
  };
}
