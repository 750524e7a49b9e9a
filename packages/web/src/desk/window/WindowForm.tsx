/** One application entered at the window: who applies, the same questions as online, and what is handed over. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SubmissionReceipt } from '@yimen/api';
import { relevantAnswers } from '@yimen/domain/form';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ApiError, call } from '../../shared/api.ts';
import type { LoadedForm } from '../../shared/form/definition.ts';
import { FormSections } from '../../shared/form/FormSections.tsx';
import { PromiseBox } from '../../shared/form/PromiseBox.tsx';
import { prefilled } from '../../shared/form/prefill.ts';
import { byPath, type Problem, serverProblems } from '../../shared/form/problems.ts';
import { Summary } from '../../shared/form/Summary.tsx';
import { Official } from '../../shared/say.tsx';
import { keyFor } from '../../shared/submission-key.ts';
import { useKeys } from '../keyboard/useKeys.ts';
import { PageTitle } from '../layout/PageTitle.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { askedFor, entryProblems, handedIn, partyOf } from './check.ts';
import { type Earlier, entryFrom, OnCertificate } from './Earlier.tsx';
import { EMPTY, type Entry, useEntry } from './kept.ts';
import { Materials } from './Materials.tsx';
import { PartyFields } from './Party.tsx';

type Props = {
  form: LoadedForm;
  /** The case whose certificate the application is about (变更、延续、补办、注销、撤销). */
  earlier: Earlier | undefined;
  onReceipt: (receipt: SubmissionReceipt, entry: Entry) => void;
};

/** The server's points, each with the place where it is put right. */
function serverPoints(error: unknown): Problem[] {
  if (!(error instanceof ApiError)) return [];
  return serverProblems(error.body.details).map((problem) =>
    /^(applicant|proxy)\./.test(problem.path)
      ? { ...problem, target: problem.path.replace('.', '-') }
      : problem,
  );
}

function useSubmit({ form, earlier, onReceipt }: Props, clear: () => void) {
  const client = useQueryClient();
  const key = useRef(keyFor());
  return useMutation({
    mutationFn: (entry: Entry) => {
      const body = {
        item: form.ref.item,
        region: form.ref.region,
        hash: form.ref.hash,
        channel: 'window' as const,
        applicant: partyOf(entry.applicant),
        ...(entry.proxy ? { proxy: partyOf(entry.proxy) } : {}),
        answers: relevantAnswers(form.standard, entry.answers),
        materials: handedIn(form, entry),
        ...(entry.onPromise ? { onPromise: true } : {}),
        ...(earlier ? { link: earlier.link } : {}),
      };
      return call('POST /cases', { body }, { idempotencyKey: key.current(body) });
    },
    onSuccess: (receipt, entry) => {
      clear();
      void client.invalidateQueries({ queryKey: ['worklist'] });
      onReceipt(receipt, entry);
    },
  });
}

/** What is entered, what is wrong with it once it was checked, and sending it. */
function useWindowForm(props: Props) {
  const { form, earlier } = props;
  const { t } = useTranslation();
  const account = useAccount();
  const [first] = useState(() => (earlier ? entryFrom(form, earlier) : EMPTY));
  const key = `${account.id}.${form.ref.hash}${earlier ? `.${earlier.link.kind}.${earlier.link.caseId}` : ''}`;
  const { entry, change, clear, resumed } = useEntry(key, first);
  const [checked, setChecked] = useState(false);
  const summary = useRef<{ focus: () => void }>(null);
  const words = {
    needed: (field: string) => t('act.needed', { label: t(`window.party.short.${field}`) }),
    missing: (name: string) => t('window.missing', { name }),
  };
  const send = useSubmit(props, clear);
  const own = checked ? entryProblems(form, entry, words) : [];
  const problems = own.length > 0 ? own : serverPoints(send.error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (send.isPending) return;
    setChecked(true);
    const toSummary = () => setTimeout(() => summary.current?.focus());
    if (entryProblems(form, entry, words).length > 0) toSummary();
    else send.mutate(entry, { onError: toSummary });
  };
  /** What is known of the applicant stands in the form as soon as it is typed; what was answered stays. */
  const toAnswers = () =>
    change((before) => ({
      ...before,
      answers: prefilled(form.standard, partyOf(before.applicant), before.answers),
    }));
  return { entry, change, clear, resumed, problems, summary, send, submit, toAnswers };
}

type Entering = ReturnType<typeof useWindowForm>;

function Applicant({ entering, problems }: { entering: Entering; problems: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const { entry, change, toAnswers } = entering;
  return (
    <section className="card" aria-labelledby="window-applicant">
      <h2 id="window-applicant">{t('window.applicant')}</h2>
      <PartyFields
        who="applicant"
        kinds={['person', 'organisation']}
        party={entry.applicant}
        problems={problems}
        onChange={(applicant) => change((before) => ({ ...before, applicant }))}
      />
      <p className="row">
        <button type="button" className="plain" onClick={toAnswers}>
          {t('window.toAnswers')}
        </button>
        <Checkbox
          checked={entry.proxy !== undefined}
          onChange={(event) => {
            const proxy = event.target.checked ? { kind: 'person' as const } : undefined;
            change((before) => ({ ...before, proxy }));
          }}
        >
          {t('window.byProxy')}
        </Checkbox>
      </p>
      {entry.proxy && (
        <PartyFields
          who="proxy"
          kinds={['person']}
          party={entry.proxy}
          problems={problems}
          onChange={(proxy) => change((before) => ({ ...before, proxy }))}
        />
      )}
    </section>
  );
}

export function WindowForm(props: Props) {
  const { form, earlier } = props;
  const { t } = useTranslation();
  const entering = useWindowForm(props);
  const { entry, change, clear, resumed, problems, summary, send, submit } = entering;
  const messages = byPath(problems);
  const title = t('window.titleOf', { name: form.standard.item.name });
  useKeys({ 'Mod+Enter': () => submit() });
  return (
    <form className="page narrow window" onSubmit={submit} noValidate>
      <p>
        <Link href="/window">{t('window.otherItem')}</Link>
      </p>
      <PageTitle title={title}>
        <Official text={title} />
      </PageTitle>
      {earlier && <OnCertificate earlier={earlier} />}
      {resumed && (
        <p className="note">
          {t('window.resumed')}{' '}
          <button type="button" className="plain" onClick={clear}>
            {t('window.restart')}
          </button>
        </p>
      )}
      <Summary problems={problems} focus={summary} />
      {send.error && problems.length === 0 && <ProblemNote error={send.error} />}
      <Applicant entering={entering} problems={messages} />
      <section className="card asked" aria-labelledby="window-form">
        <h2 id="window-form">
          <Official text={form.standard.form.title} />
        </h2>
        <FormSections
          form={form}
          answers={entry.answers}
          problems={problems}
          change={(answers) => change((before) => ({ ...before, answers }))}
        />
      </section>
      <PromiseBox
        form={form}
        className="card"
        words={{
          title: t('promise.title'),
          what: t('promise.what'),
          replaces: t('promise.replaces'),
          give: t('promise.give'),
          ifFalse: t('promise.ifFalse'),
        }}
        given={entry.onPromise === true}
        change={(onPromise) => change((before) => ({ ...before, onPromise }))}
      />
      <section className="card" aria-labelledby="window-materials">
        <h2 id="window-materials">{t('window.materials')}</h2>
        <Materials
          {...askedFor(form, entry)}
          offers={entry.materials}
          problems={messages}
          change={(update) => change((before) => ({ ...before, materials: update(before.materials) }))}
        />
      </section>
      <p className="row window-end">
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('window.submit')} <kbd>Ctrl+⏎</kbd>
        </Button>
        <span className="quiet">{t('window.afterSubmit')}</span>
      </p>
    </form>
  );
}
