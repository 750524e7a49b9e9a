/** The forms of intake and of what cases have to do with each other. */
import type { IntakeCommand } from '../actions.ts';
import { EndCertificate, PostCheck, UpperDecision } from './AfterDecision.tsx';
import { ApproveDeletion, Reasoned } from './Deletion.tsx';
import { FileChange } from './FileChange.tsx';
import type { FormProps } from './index.tsx';
import { LateNotice } from './LateNotice.tsx';
import { CheckSupplement, Supplement } from './Supplement.tsx';

export function IntakeForm({ command, ...props }: FormProps & { command: IntakeCommand }) {
  switch (command) {
    case 'correct':
    case 'correctOnSpot':
      return <FileChange command={command} {...props} />;
    case 'approveLateNotice':
      return <LateNotice {...props} />;
    case 'supplement':
      return <Supplement {...props} />;
    case 'checkSupplement':
      return <CheckSupplement {...props} />;
    case 'recordUpperDecision':
      return <UpperDecision {...props} />;
    case 'recordPostCheck':
      return <PostCheck {...props} />;
    case 'endCertificate':
      return <EndCertificate {...props} />;
    case 'proposeDeletion':
    case 'rejectDeletion':
    case 'withdraw':
      return <Reasoned command={command} {...props} />;
    case 'approveDeletion':
      return <ApproveDeletion {...props} />;
  }
}
