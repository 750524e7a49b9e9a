/** The four steps of an application, with everything that is typed kept on the way. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, CaseView, Draft, SubmissionReceipt } from '@yimen/api';
import type { MaterialOffer, Party } from '@yimen/domain/case';
import { relevantAnswers } from '@yimen/domain/form';
import type { Guide } from '@yimen/domain/guide';
import type { Answers } from '@yimen/domain/standard';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError, call } from '../../shared/api.ts';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { prefilled } from '../../shared/form/prefill.ts';
import { type Problem, serverProblems } from '../../shared/form/problems.ts';
import { formatInstant } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { type ApplyLink, takenOver } from '../../shared/linked.ts';
import { Official } from '../../shared/say.tsx';
import { keyFor } from '../../shared/submission-key.ts';
import { Icon } from '../Icon.tsx';
import { PageTitle } from '../page.tsx';
import { CheckStep } from './CheckStep.tsx';
import { FormStep } from './FormStep.tsx';
import { MaterialsStep } from './MaterialsStep.tsx';
import { PartyStep } from './PartyStep.tsx';
import { SaveNote } from './SaveNote.tsx';
import { STEPS, type Step, Steps } from './Steps.tsx';
import { useDraft } from './useDraft.ts';

interface Props {
  readonly account: Account;
  readonly form: LoadedForm;
  readonly guide: Guide;
  readonly draft: Draft | undefined;
  /** The earlier case whose certificate it is about, and what is asked for it. */
  readonly earlier?: { readonly link: ApplyLink; readonly view: CaseView } | undefined;
  readonly onReceipt: (receipt: SubmissionReceipt) => void;
}

function useSubmit({ form, onReceipt }: Props, forget: () => void) {
  const client = useQueryClient();
  const key = useRef(keyFor());
  return useMutation({
    mutationFn: (filled: {
      applicant: Party;
      answers: Answers;
      materials: MaterialOffer[];
      draftId: string;
      onPromise?: true;
      link?: ApplyLink;
    }) => {
      const body = { ...filled, item: form.ref.item, region: form.ref.region, hash: form.ref.hash };
      return call('POST /cases', { body }, { idempotencyKey: key.current(body) });
    },
    onSuccess: (receipt) => {
      forget();
      void client.invalidateQueries({ queryKey: ['cases'] });
      void client.invalidateQueries({ queryKey: ['drafts'] });
      onReceipt(receipt);
    },
  });
}

function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof ApiError ? serverProblems(error.body.details) : [];
}

/** The step where the first problem is put right. */
function stepOf(problems: readonly Problem[]): Step | undefined {
  const first = problems[0];
  if (!first) return undefined;
  if (first.path.startsWith('materials.')) return 'materials';
  return first.target.startsWith('f-') ? 'form' : undefined;
}

/** Where an application stands: its step, its applicant, what it holds, and the ways on. */
function useApplication(props: Props) {
  const { account, form, draft, earlier } = props;
  const offer = earlier?.view.linkOffers?.find(({ kind }) => kind === earlier.link.kind);
  const initial = earlier && {
    answers: takenOver(form, { ...earlier.view.answers, ...offer?.answers }),
    materials: [],
  };
  const kept = useDraft({ account: account.id, form, draft, initial });
  const [onPromise, setOnPromise] = useState(false);
  const [step, setStep] = useState<Step>('party');
  const [party, setParty] = useState<Party | undefined>(
    account.parties.length === 1
      ? account.parties[0]
      : account.parties.find(({ idNo }) => idNo === earlier?.view.applicant.idNo),
  );
  const [found, setFound] = useState<readonly Problem[]>([]);
  const submit = useSubmit(props, kept.forget);

  const move = (next: Step) => {
    setStep(next);
    void kept.flush();
    document.getElementById('apply-top')?.scrollIntoView();
    requestAnimationFrame(() => document.getElementById('step-title')?.focus({ preventScroll: true }));
  };
  const chooseParty = (chosen: Party) => {
    setParty(chosen);
    kept.change({ answers: prefilled(form.standard, chosen, kept.content.answers) });
    move('form');
  };
  const refused = (error: unknown) => {
    const problems = problemsOf(error);
    setFound(problems);
    const to = stepOf(problems);
    if (to) move(to);
  };
  const send = () => {
    if (!party || submit.isPending) return;
    const { answers, materials } = kept.content;
    const filled = {
      applicant: party,
      answers: relevantAnswers(form.standard, answers),
      materials: materials.filter((offer) => offer.onPaper || offer.files.length > 0),
      draftId: kept.id,
      ...(onPromise ? { onPromise } : {}),
      ...(earlier ? { link: earlier.link } : {}),
    };
    submit.mutate(filled, { onError: refused });
  };
  return { kept, step, party, found, submit, onPromise, setOnPromise, move, chooseParty, send };
}

type Applying = ReturnType<typeof useApplication>;

/** Says that earlier work was taken up, and offers to begin anew. */
function Resumed({ kept }: { kept: Applying['kept'] }) {
  const { t } = useTranslation();
  if (kept.resumedAt === undefined) return null;
  const words =
    kept.resumedAt === ''
      ? t('apply.resumedLocal')
      : t('apply.resumed', { at: formatInstant(kept.resumedAt) });
  return (
    <div className="note">
      <Icon name="info" />
      <div>
        <p>{words}</p>
        {kept.versionChanged && <p>{t('apply.versionChanged')}</p>}
        <button type="button" className="link" onClick={kept.restart}>
          {t('apply.restart')}
        </button>
      </div>
    </div>
  );
}

function StepBody({ props, applying }: { props: Props; applying: Applying }) {
  const { account, form, guide } = props;
  const { kept, step, party, found, submit, onPromise, setOnPromise, move, chooseParty, send } = applying;
  const { answers, materials } = kept.content;
  switch (step) {
    case 'party':
      return (
        <>
          <Resumed kept={kept} />
          <PartyStep parties={account.parties} chosen={party} choose={chooseParty} />
        </>
      );
    case 'form':
      return (
        <FormStep
          form={form}
          answers={answers}
          found={found}
          change={(next) => kept.change({ answers: next })}
          back={() => move('party')}
          next={() => move('materials')}
        />
      );
    case 'materials':
      return (
        <MaterialsStep
          form={form}
          guide={guide}
          answers={answers}
          offers={materials}
          found={found}
          promise={{ given: onPromise, change: setOnPromise }}
          change={kept.changeOffers}
          back={() => move('form')}
          next={() => move('check')}
        />
      );
    case 'check':
      return party ? (
        <CheckStep
          form={form}
          guide={guide}
          party={party}
          content={kept.content}
          onPromise={onPromise}
          error={submit.error}
          pending={submit.isPending}
          go={move}
          send={send}
        />
      ) : null;
  }
}

/** Which certificate the application is about. */
function OnCertificate({ earlier }: Pick<Props, 'earlier'>) {
  const { t } = useTranslation();
  if (!earlier) return null;
  const { certificate, caseNo } = earlier.view;
  return (
    <div className="note">
      <Icon name="info" />
      <p>
        {t(`link.${earlier.link.kind}`)} <Official text={certificate?.name ?? ''} /> {certificate?.no}{' '}
        <span className="quiet">{caseNo}</span>
      </p>
    </div>
  );
}

/** The application itself. */
export function Application(props: Props) {
  const { form, guide } = props;
  const { t } = useTranslation();
  const applying = useApplication(props);
  const title = t('apply.title', { name: say(guide.item.name) });
  return (
    <div className="narrow apply">
      <p className="trail" id="apply-top">
        <Link href={`/items/${form.ref.item}/${form.ref.region}`}>
          <Icon name="back" /> {t('apply.toGuide')}
        </Link>
      </p>
      <PageTitle title={title}>{title}</PageTitle>
      <OnCertificate earlier={props.earlier} />
      <Steps step={applying.step} go={applying.move} reached={applying.party ? STEPS.length : 1} />
      <StepBody props={props} applying={applying} />
      <SaveNote state={applying.kept.state} />
    </div>
  );
}
