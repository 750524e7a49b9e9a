/** 补正 at the window and 当场更正: the clerk puts in what the applicant says and hands over. */
import type { MaterialOffer } from '@yimen/domain/case';
import { relevantAnswers } from '@yimen/domain/form';
import type { Answers } from '@yimen/domain/standard';
import { useTranslation } from 'react-i18next';
import { type LoadedForm, useForm } from '../../../shared/form/definition.ts';
import { FormSections } from '../../../shared/form/FormSections.tsx';
import { fieldId as questionId } from '../../../shared/form/field-id.ts';
import { answerProblems, byPath, type Problem } from '../../../shared/form/problems.ts';
import { Loading } from '../../layout/Loading.tsx';
import { ProblemNote } from '../../layout/Problem.tsx';
import { isRecord, useStored } from '../../stored.ts';
import { askedFor } from '../../window/check.ts';
import { Materials } from '../../window/Materials.tsx';
import '../../window/window.css';
import { ActionPanel } from '../ActionPanel.tsx';
import { useOpenCase } from '../context.ts';
import { type Faults, useAction } from '../useAction.ts';
import type { FormProps } from './index.tsx';

type Values = { answers?: Answers; materials?: MaterialOffer[] };
const EMPTY: Values = {};
const isValues = (value: unknown): value is Values => isRecord(value);

/** Faults at their questions and materials: those found here, and those the server found. */
function asProblems(faults: Faults): Problem[] {
  return Object.entries(faults).map(([name, message]) => {
    const path = name.replace(/^answers\./, '');
    const target = name.startsWith('materials.') ? `m-${name.slice('materials.'.length)}` : questionId(path);
    return { path, message, target };
  });
}

type Props = FormProps & { command: 'correct' | 'correctOnSpot' };

function Loaded({ storeKey, allowed, command, form: loaded }: Props & { form: LoadedForm }) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const [values, setValues] = useStored<Values>(storeKey, EMPTY, isValues);
  const offered = view.materials.flatMap(({ offer }) => offer ?? []);
  const { answers = view.answers, materials = offered } = values;
  const asked = askedFor(loaded, { answers, onPromise: view.onPromise === true });
  const form = useAction(command, () => {
    const wrong = answerProblems(loaded, answers).map(({ path, message }) => [`answers.${path}`, message]);
    if (wrong.length > 0) return { faults: Object.fromEntries(wrong) as Faults };
    return {
      body: {
        answers: relevantAnswers(loaded.standard, answers),
        materials: materials.filter((offer) => offer.onPaper || offer.files.length > 0),
      },
    };
  });
  const problems = asProblems(form.faults);
  return (
    <ActionPanel
      form={form}
      allowed={allowed}
      title={t(`act.${command}.title`)}
      submitText={t(`act.${command}.submit`)}
      consequence={t(`act.${command}.consequence`)}
    >
      <div className="asked">
        <FormSections
          form={loaded}
          answers={answers}
          problems={problems}
          change={(next) => setValues({ ...values, answers: next })}
        />
      </div>
      <h3>{t('window.materials')}</h3>
      <Materials
        {...asked}
        offers={materials}
        problems={byPath(problems)}
        change={(update) => setValues((now) => ({ ...now, materials: update(now.materials ?? offered) }))}
      />
    </ActionPanel>
  );
}

/** The form under the version the case runs under, filled in as it is now. */
export function FileChange(props: Props) {
  const { view } = useOpenCase();
  const { item, region, hash } = view.standard;
  const { form, error, refetch } = useForm(item, region, hash);
  if (error) return <ProblemNote error={error} retry={() => refetch()} />;
  return form ? <Loaded {...props} form={form} /> : <Loading lines={6} />;
}
