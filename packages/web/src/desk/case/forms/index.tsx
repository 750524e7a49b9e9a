/** The form of each command. */
import type { CaseView } from '@yimen/api';
import { actionKey, type DeskAction, type IntakeCommand, isIntake, type STAFF_COMMANDS } from '../actions.ts';
import { useOpenCase } from '../context.ts';
import { Accept } from './Accept.tsx';
import { Assign, Recuse, SendBack } from './Assignment.tsx';
import { Certificate } from './Certificate.tsx';
import { Correction } from './Correction.tsx';
import { Close, Deliver } from './Deliver.tsx';
import { Extend, Plain, Terminate } from './Ending.tsx';
import { AnnounceHearing, HoldHearing, RequestHearing, ScheduleHearing } from './Hearing.tsx';
import { IntakeForm } from './intake.tsx';
import { ProposeMigration } from './Migration.tsx';
import { Decide, Review } from './Opinion.tsx';
import { EndProcedure, StartProcedure } from './Procedure.tsx';
import { Receive } from './Receive.tsx';
import { RefuseAcceptance } from './RefuseAcceptance.tsx';

export interface FormProps {
  /** Name under which what is typed is kept. */
  readonly storeKey: string;
  /** Whether the server still allows it. */
  readonly allowed: boolean;
}

export interface NodeFormProps extends FormProps {
  readonly node: string;
  readonly nodeName: string;
}

function nodeName(view: CaseView, node: string): string {
  return view.nodes.find((one) => one.node === node)?.name ?? '';
}

type Elsewhere = Exclude<DeskAction['command'], (typeof STAFF_COMMANDS)[number] | IntakeCommand>;

/** The forms beyond the straight way. */
function CourseForm({ command, at }: { command: Elsewhere; at: NodeFormProps }) {
  switch (command) {
    case 'sendBack':
      return <SendBack {...at} />;
    case 'assign':
      return <Assign {...at} />;
    case 'recuse':
      return <Recuse {...at} />;
    case 'startProcedure':
      return <StartProcedure {...at} />;
    case 'endProcedure':
      return <EndProcedure {...at} />;
    case 'announceHearing':
      return <AnnounceHearing {...at} />;
    case 'requestHearing':
      return <RequestHearing {...at} />;
    case 'scheduleHearing':
      return <ScheduleHearing {...at} />;
    case 'holdHearing':
      return <HoldHearing {...at} />;
    case 'extend':
      return <Extend {...at} />;
    case 'terminate':
      return <Terminate {...at} />;
    case 'proposeMigration':
      return <ProposeMigration {...at} />;
    case 'waiveHearing':
    case 'consentMigration':
    case 'declineMigration':
      return <Plain command={command} {...at} />;
  }
}

export function ActionFormOf({ action, allowed }: { action: DeskAction; allowed: boolean }) {
  const { view, storeKey: caseStore } = useOpenCase();
  const { command, node = '' } = action;
  const props = { storeKey: `${caseStore}.act.${actionKey(action)}`, allowed };
  const at = { ...props, node, nodeName: nodeName(view, node) };
  switch (command) {
    case 'receive':
      return <Receive {...props} />;
    case 'accept':
      return <Accept {...props} />;
    case 'requireCorrection':
      return <Correction {...props} />;
    case 'refuseAcceptance':
      return <RefuseAcceptance {...props} />;
    case 'completeNode':
      return <Review {...at} />;
    case 'grant':
    case 'refuse':
    case 'forward':
      return <Decide command={command} {...at} />;
    case 'makeCertificate':
      return <Certificate {...at} />;
    case 'deliver':
      return <Deliver {...at} />;
    case 'close':
      return <Close {...props} />;
    default:
      return isIntake(command) ? (
        <IntakeForm command={command} {...props} />
      ) : (
        <CourseForm command={command} at={at} />
      );
  }
}
