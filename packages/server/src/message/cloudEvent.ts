/** A case event for other systems: CloudEvents 1.0, structured JSON. It names the case and no person. */
import type { CaseEvent, CaseState } from '@yimen/domain/case';

export type CloudEvent = {
  specversion: '1.0';
  /** The same for every try and every subscriber: whoever has seen it may drop it. */
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: {
    region: string;
    caseId: string;
    caseNo: string;
    seq: number;
    kind: string;
    item: string;
    itemName: string;
    department: string;
    /** Where the case stands after the command that gave the event. */
    status: string;
  };
};

export function cloudEvent(event: CaseEvent, state: CaseState, source: string | undefined): CloudEvent {
  const { region, caseId, seq, kind, at } = event;
  return {
    specversion: '1.0',
    id: `${region}/${caseId}/${seq}`,
    source: source ?? 'urn:yimen',
    type: `yimen.case.${kind}`,
    subject: state.caseNo,
    time: at,
    datacontenttype: 'application/json',
    data: {
      region,
      caseId,
      caseNo: state.caseNo,
      seq,
      kind,
      item: state.standard.item,
      itemName: state.itemName,
      department: state.department,
      status: state.status,
    },
  };
}
