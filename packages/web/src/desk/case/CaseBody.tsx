/** The parts of a case page, and its keys. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DocumentList } from '../../shared/DocumentList.tsx';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { useHint } from '../layout/useHint.ts';
import { caseHref, memory, neighbour, worklistHref } from '../worklist/memory.ts';
import { ActionBar } from './ActionBar.tsx';
import { ArchiveLink } from './ArchiveLink.tsx';
import { actionKey, type DeskAction, deskActions, mainAction } from './actions.ts';
import { CaseHeader } from './CaseHeader.tsx';
import { Changes, Finished, StandingNote, Told } from './CaseNotes.tsx';
import type { Done } from './CasePage.tsx';
import { Checklist } from './Checklist.tsx';
import { CourseSection } from './CourseSection.tsx';
import { useOpenCase } from './context.ts';
import { FilePreview, type PreviewFile } from './FilePreview.tsx';
import { FormShown } from './FormShown.tsx';
import { ActionFormOf } from './forms/index.tsx';
import { readiness } from './marks.ts';
import { NodeSection } from './NodeSection.tsx';
import { Relations } from './Relations.tsx';
import { Timeline } from './Timeline.tsx';
import { focusMaterial, leaveField, moveMaterial, useChecking } from './useChecking.ts';
import { useDock, useWish } from './useDock.ts';
import './case.css';

type Props = {
  seen: number;
  onSeen: () => void;
  finished: Done;
  /** Grows whenever the dock is to close. */
  closedTimes: number;
  onOpen: () => void;
};

/** What this person may do, which of it is likely, and whether they check the file now. */
function useActions() {
  const { view, marks, flags } = useOpenCase();
  const actions = deskActions(view.allowedActions);
  const state = readiness(view.materials, marks);
  const wrong = state.bad.length > 0 || Object.keys(flags).length > 0;
  const checking = actions.some(({ command }) => command === 'accept' || command === 'requireCorrection');
  return { actions, main: mainAction(actions, wrong), state, checking };
}

type Keys = {
  begin: () => void;
  checking: ReturnType<typeof useChecking>;
  onFile: (file: PreviewFile) => void;
  submit: () => void;
  /** Closes what is open; false when nothing was. */
  close: () => boolean;
  say: (hint: string) => void;
};

function useCaseKeys({ begin, checking, onFile, submit, close, say }: Keys): void {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const [, navigate] = useLocation();
  const help = useHelp();
  const go = (step: 1 | -1) => {
    const next = neighbour(memory.order, view, step);
    if (next) navigate(caseHref(next));
    else say(t(step === 1 ? 'case.lastOfList' : 'case.firstOfList'));
  };
  useKeys({
    a: begin,
    j: () => moveMaterial(1),
    k: () => moveMaterial(-1),
    x: () => checking.mark('ok'),
    n: () => checking.mark('bad'),
    f: () => {
      const file = checking.firstFile();
      if (file) onFile(file);
    },
    m: () => navigate(`${caseHref(view)}/time-matrix`),
    '[': () => go(-1),
    ']': () => go(1),
    '?': help,
    'Mod+Enter': submit,
    Escape: () => {
      if (!leaveField() && !close()) navigate(worklistHref());
    },
  });
}

export function CaseBody({ seen, onSeen, finished, closedTimes, onOpen }: Props) {
  const { t } = useTranslation();
  const { view, standard } = useOpenCase();
  const [hint, setHint] = useHint();
  const [preview, setPreview] = useState<PreviewFile>();
  const bar = useRef<HTMLElement>(null);
  const { opened, setOpened } = useDock(bar, closedTimes);
  const { actions, main, state, checking } = useActions();

  const open = (action: DeskAction | undefined) => {
    if (!action) return;
    if (action.command === 'accept' && !state.ready) {
      setHint(t('act.accept.notReady', { ok: state.ok, total: state.total }));
      focusMaterial([...state.open, ...state.bad][0]?.material);
      return;
    }
    onOpen();
    setOpened(action);
  };
  useWish(standard !== undefined || !checking, () => open(main));
  useCaseKeys({
    begin: () => open(main),
    checking: useChecking(checking),
    onFile: setPreview,
    submit: () => bar.current?.querySelector<HTMLFormElement>('form.panel')?.requestSubmit(),
    close: () => {
      if (opened) setOpened(undefined);
      else setPreview(undefined);
      return opened !== undefined || preview !== undefined;
    },
    say: setHint,
  });

  const stillAllowed = (action: DeskAction) => actions.some((one) => actionKey(one) === actionKey(action));
  return (
    <div className="case">
      <CaseHeader />
      <Changes seen={seen} onSeen={onSeen} />
      <Finished done={finished} next={neighbour(memory.order, view, 1)} />
      {!finished && <StandingNote />}
      <Told />
      <NodeSection />
      <CourseSection />
      <Relations />
      <div className="case-columns">
        <Checklist editable={checking} onFile={setPreview} shownFile={preview?.id} />
        <div className="case-right">
          {preview && <FilePreview file={preview} onClose={() => setPreview(undefined)} />}
          <FormShown flaggable={checking} />
          <DocumentList of={view} className="card">
            <ArchiveLink />
          </DocumentList>
          <Timeline />
        </div>
      </div>
      <section className="dock no-print" ref={bar} tabIndex={-1} aria-label={t('act.bar')}>
        <p className="hint" role="status">
          {hint}
        </p>
        {opened && <ActionFormOf key={actionKey(opened)} action={opened} allowed={stillAllowed(opened)} />}
        {!opened && actions.length > 0 && (
          <ActionBar actions={actions} main={main} onOpen={open} checking={checking} state={state} />
        )}
      </section>
    </div>
  );
}
