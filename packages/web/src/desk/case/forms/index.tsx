/** The form of each command. */
import type { CaseView } from '@yimen/api';
import { actionKey, type DeskAction } from '../actions.ts';
import { useOpenCase } from '../context.ts';
import { Accept } from './Accept.tsx';
import { Certificate } from './Certificate.tsx';
import { Correction } from './Correction.tsx';
import { Close, Deliver } from './Deliver.tsx';
import { IntakeForm } from './intake.tsx';
import { Decide, Review } from './Opinion.tsx';
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
      return <IntakeForm command={command} {...props} />;
  }
}
