/** The parts of a case page, and its keys. */
import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { useHelp } from '../keyboard/help.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { useHint } from '../layout/useHint.ts';
import { caseHref, memory, neighbour, worklistHref } from '../worklist/memory.ts';
import { ActionBar } from './ActionBar.tsx';
import { actionKey, type DeskAction, deskActions, mainAction } from './actions.ts';
import { CaseHeader } from './CaseHeader.tsx';
import { Changes, Finished, StandingNote } from './CaseNotes.tsx';
import type { Done } from './CasePage.tsx';
import { Checklist } from './Checklist.tsx';
import { useOpenCase } from './context.ts';
import { FilePreview, type PreviewFile } from './FilePreview.tsx';
import { FormShown } from './FormShown.tsx';
import { ActionFormOf } from './forms/index.tsx';
import { markBad, markOf, markOk, readiness, unmark } from './marks.ts';
import { NodeSection } from './NodeSection.tsx';
import { Timeline } from './Timeline.tsx';
import './case.css';

type Props = {
  seen: number;
  onSeen: () => void;
  finished: Done;
  /** Grows whenever the dock is to close. */
  closedTimes: number;
  onOpen: () => void;
};

const materialElements = () => [...document.querySelectorAll<HTMLElement>('[data-material]')];
const currentMaterial = () => document.activeElement?.closest<HTMLElement>('[data-material]') ?? undefined;

/** Leaves a text field of the checking for what it belongs to; whether there was one to leave. */
function leaveField(): boolean {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement) || field.closest('.dock')) return false;
  const material = currentMaterial();
  if (material) material.focus();
  else field.blur();
  return true;
}

/** Moves the focus between the materials of the checklist. */
function moveMaterial(step: 1 | -1): void {
  const all = materialElements();
  const current = currentMaterial();
  const at = current ? all.indexOf(current) + step : 0;
  all[Math.max(0, Math.min(at, all.length - 1))]?.focus();
}

export function CaseBody({ seen, onSeen, finished, closedTimes, onOpen }: Props) {
  const { t } = useTranslation();
  const [hint, setHint] = useHint();
  const { view, marks, setMarks, flags, standard } = useOpenCase();
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const [opened, setOpened] = useState<DeskAction>();
  const [preview, setPreview] = useState<PreviewFile>();
  const bar = useRef<HTMLElement>(null);
  const help = useHelp();

  const actions = deskActions(view.allowedActions);
  const state = readiness(view.materials, marks);
  const wrong = state.bad.length > 0 || Object.keys(flags).length > 0;
  const main = mainAction(actions, wrong);
  const checking = actions.some(({ command }) => command === 'accept' || command === 'requireCorrection');

  // biome-ignore lint/correctness/useExhaustiveDependencies: closes when told to, and only then
  useEffect(() => setOpened(undefined), [closedTimes]);
  const wasOpen = useRef(false);
  useEffect(() => {
    // the focus goes back to the bar when the dock closes, instead of being lost
    if (wasOpen.current && !opened) bar.current?.focus();
    wasOpen.current = opened !== undefined;
  }, [opened]);

  const focusMaterial = (id: string | undefined) => {
    const found = materialElements().find((one) => one.dataset.material === id);
    found?.focus();
    found?.scrollIntoView({ block: 'center' });
  };
  const open = (action: DeskAction | undefined) => {
    if (!action) return;
    if (action.command === 'accept' && !state.ready) {
      const [first] = [...state.open, ...state.bad];
      setHint(t('act.accept.notReady', { ok: state.ok, total: state.total }));
      focusMaterial(first?.material);
      return;
    }
    onOpen();
    setOpened(action);
  };
  const ready = standard !== undefined || !checking;
  const wanted = params.get('act') === 'main';
  // biome-ignore lint/correctness/useExhaustiveDependencies: opens once, when the case came with the wish to act
  useEffect(() => {
    if (!wanted || !ready) return;
    setParams({}, { replace: true });
    open(main);
  }, [wanted, ready]);

  const mark = (how: 'ok' | 'bad') => {
    const id = currentMaterial()?.dataset.material ?? state.open[0]?.material;
    const line = view.materials.find(({ material }) => material === id);
    if (!checking || !line) return;
    // at once, so that the next key already reaches the field for the words
    flushSync(() =>
      setMarks((before) => {
        const now = markOf(line, before);
        const again = now?.ok === (how === 'ok');
        const next = again ? unmark(line, now) : how === 'ok' ? markOk(line, now) : markBad(line, now);
        return { ...before, [line.material]: next };
      }),
    );
    if (how === 'ok') moveMaterial(1);
    else document.getElementById(`note-${line.material}`)?.focus();
  };
  const showFile = () => {
    const id = currentMaterial()?.dataset.material;
    const lines = id ? view.materials.filter(({ material }) => material === id) : view.materials;
    const file = lines.flatMap(({ offer }) => offer?.files ?? [])[0];
    if (file) setPreview(file);
  };
  const beside = (step: 1 | -1) => neighbour(memory.order, view, step);
  const go = (step: 1 | -1) => {
    const next = beside(step);
    if (next) navigate(caseHref(next));
    else setHint(t(step === 1 ? 'case.lastOfList' : 'case.firstOfList'));
  };
  useKeys({
    a: () => open(main),
    j: () => moveMaterial(1),
    k: () => moveMaterial(-1),
    x: () => mark('ok'),
    n: () => mark('bad'),
    f: showFile,
    '[': () => go(-1),
    ']': () => go(1),
    '?': help,
    'Mod+Enter': () => bar.current?.querySelector<HTMLFormElement>('form.panel')?.requestSubmit(),
    Escape: () => {
      if (leaveField()) return;
      if (opened) setOpened(undefined);
      else if (preview) setPreview(undefined);
      else navigate(worklistHref());
    },
  });

  const stillAllowed = (action: DeskAction) => actions.some((one) => actionKey(one) === actionKey(action));
  return (
    <div className="case">
      <CaseHeader />
      <Changes seen={seen} onSeen={onSeen} />
      <Finished done={finished} next={beside(1)} />
      {!finished && <StandingNote />}
      <NodeSection />
      <div className="case-columns">
        <Checklist editable={checking} onFile={setPreview} shownFile={preview?.id} />
        <div className="case-right">
          {preview && <FilePreview file={preview} onClose={() => setPreview(undefined)} />}
          <FormShown flaggable={checking} />
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
