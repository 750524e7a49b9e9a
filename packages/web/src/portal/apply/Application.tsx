/** The four steps of an application, with everything that is typed kept on the way. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Account, Draft, SubmissionReceipt } from '@yimen/api';
import type { MaterialOffer, Party } from '@yimen/domain/case';
import { relevantAnswers } from '@yimen/domain/form';
import type { Guide } from '@yimen/domain/guide';
import type { Answers } from '@yimen/domain/standard';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError, call } from '../../shared/api.ts';
import { formatInstant } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import type { LoadedForm } from '../form/definition.ts';
import { type Problem, serverProblems } from '../form/problems.ts';
import { Icon } from '../Icon.tsx';
import { PageTitle } from '../page.tsx';
import { CheckStep } from './CheckStep.tsx';
import { FormStep } from './FormStep.tsx';
import { MaterialsStep } from './MaterialsStep.tsx';
import { PartyStep } from './PartyStep.tsx';
import { prefilled } from './prefill.ts';
import { SaveNote } from './SaveNote.tsx';
import { STEPS, type Step, Steps } from './Steps.tsx';
import { keyFor } from './submission-key.ts';
import { useDraft } from './useDraft.ts';

interface Props {
  readonly account: Account;
  readonly form: LoadedForm;
  readonly guide: Guide;
  readonly draft: Draft | undefined;
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

/** The application itself. */
export function Application(props: Props) {
  const { account, form, guide, draft } = props;
  const { t } = useTranslation();
  const kept = useDraft({ account: account.id, form, draft });
  const [step, setStep] = useState<Step>('party');
  const [party, setParty] = useState<Party | undefined>(
    account.parties.length === 1 ? account.parties[0] : undefined,
  );
  const submit = useSubmit(props, kept.forget);
  const [found, setFound] = useState<readonly Problem[]>([]);
  const title = t('apply.title', { name: say(guide.item.name) });

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
  const send = () => {
    if (!party || submit.isPending) return;
    const { answers, materials } = kept.content;
    submit.mutate(
      {
        applicant: party,
        answers: relevantAnswers(form.standard, form.dictionary, answers),
        materials: materials.filter((offer) => offer.onPaper || offer.files.length > 0),
        draftId: kept.id,
      },
      {
        onError: (error) => {
          const problems = problemsOf(error);
          setFound(problems);
          const to = stepOf(problems);
          if (to) move(to);
        },
      },
    );
  };
  const offers = kept.content.materials;
  return (
    <div className="narrow apply">
      <p className="trail" id="apply-top">
        <Link href={`/items/${form.ref.item}/${form.ref.region}`}>
          <Icon name="back" /> {t('apply.toGuide')}
        </Link>
      </p>
      <PageTitle title={title}>{title}</PageTitle>
      <Steps step={step} go={move} reached={party ? STEPS.length : 1} />
      {kept.resumedAt !== undefined && step === 'party' && (
        <div className="note">
          <Icon name="info" />
          <div>
            <p>
              {kept.resumedAt === ''
                ? t('apply.resumedLocal')
                : t('apply.resumed', { at: formatInstant(kept.resumedAt) })}
            </p>
            {kept.versionChanged && <p>{t('apply.versionChanged')}</p>}
            <button type="button" className="link" onClick={kept.restart}>
              {t('apply.restart')}
            </button>
          </div>
        </div>
      )}
      {step === 'party' && <PartyStep parties={account.parties} chosen={party} choose={chooseParty} />}
      {step === 'form' && (
        <FormStep
          form={form}
          answers={kept.content.answers}
          found={found}
          change={(answers) => kept.change({ answers })}
          back={() => move('party')}
          next={() => move('materials')}
        />
      )}
      {step === 'materials' && (
        <MaterialsStep
          form={form}
          guide={guide}
          answers={kept.content.answers}
          offers={offers}
          found={found}
          change={(update) => kept.changeOffers(update)}
          back={() => move('form')}
          next={() => move('check')}
        />
      )}
      {step === 'check' && party && (
        <CheckStep
          form={form}
          guide={guide}
          party={party}
          content={kept.content}
          error={submit.error}
          pending={submit.isPending}
          go={move}
          send={send}
        />
      )}
      <SaveNote state={kept.state} />
    </div>
  );
}
