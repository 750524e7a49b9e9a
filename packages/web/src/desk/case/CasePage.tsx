/** A case: what was handed in on the left, what was written on the right, what may be done at the bottom. */
import { useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@yimen/api';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../layout/Loading.tsx';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote, ProblemPage } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { forget, isRecord, useStored } from '../stored.ts';
import type { StaffCommand } from './actions.ts';
import { CaseBody } from './CaseBody.tsx';
import { CaseContext, caseKey, type Flags, type OpenCase, useCase, useStandard } from './context.ts';
import type { Marks } from './marks.ts';
import type { CaseParams } from './send.ts';

const NO_MARKS: Marks = {};
const NO_FLAGS: Flags = {};
const isMarks = (value: unknown): value is Marks => isRecord(value);
const isFlags = (value: unknown): value is Flags => isRecord(value);

/** After these nothing of the checking is needed any more. */
const ENDS_CHECKING: ReadonlySet<StaffCommand> = new Set(['accept', 'refuseAcceptance']);

export function CasePage(params: CaseParams) {
  const { t } = useTranslation();
  const { data: view, error, refetch } = useCase(params);
  if (view) {
    return (
      <>
        {error && <ProblemNote error={error} retry={() => refetch()} />}
        <Loaded view={view} />
      </>
    );
  }
  if (error) return <ProblemPage error={error} retry={() => refetch()} />;
  return (
    <div className="page">
      <PageTitle title={t('case.title')}>{t('case.title')}</PageTitle>
      <Loading lines={12} />
    </div>
  );
}

/** What went through last: told until the next thing happens. */
export type Done = { command: StaffCommand; seq: number } | undefined;

function Loaded({ view }: { view: CaseView }) {
  const account = useAccount();
  const client = useQueryClient();
  const { data: standard, error: standardError, refetch } = useStandard(view.standard);
  const storeKey = `${account.id}.${view.caseId}`;
  const [marks, setMarks, clearMarks] = useStored<Marks>(`${storeKey}.marks`, NO_MARKS, isMarks);
  const [flags, setFlags, clearFlags] = useStored<Flags>(`${storeKey}.flags`, NO_FLAGS, isFlags);
  const [seen, setSeen] = useState(view.seq);
  const [finished, setFinished] = useState<Done>();
  const [closed, setClosed] = useState(0);
  const { region, caseId } = view;

  const reload = useCallback(
    () => client.invalidateQueries({ queryKey: caseKey({ region, caseId }) }),
    [client, region, caseId],
  );
  const done = useCallback(
    (command: StaffCommand, seq: number) => {
      setSeen(seq);
      setFinished({ command, seq });
      setClosed((times) => times + 1);
      forget(`${storeKey}.act`);
      if (ENDS_CHECKING.has(command)) clearMarks();
      if (ENDS_CHECKING.has(command) || command === 'requireCorrection') clearFlags();
      reload();
      client.invalidateQueries({ queryKey: ['worklist'] });
    },
    [client, storeKey, clearMarks, clearFlags, reload],
  );
  const close = useCallback(() => setClosed((times) => times + 1), []);
  const open = useMemo<OpenCase>(
    () => ({
      view,
      account,
      standard,
      marks,
      setMarks,
      flags,
      setFlags,
      storeKey,
      done,
      moved: reload,
      close,
    }),
    [view, account, standard, marks, setMarks, flags, setFlags, storeKey, done, reload, close],
  );
  return (
    <CaseContext value={open}>
      {standardError && <ProblemNote error={standardError} retry={() => refetch()} />}
      <CaseBody
        seen={seen}
        onSeen={() => setSeen(view.seq)}
        finished={finished}
        closedTimes={closed}
        onOpen={() => setFinished(undefined)}
      />
    </CaseContext>
  );
}

export default CasePage;
