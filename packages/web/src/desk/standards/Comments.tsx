/** 意见汇总处理: every comment with its answer, and a form that answers those that have none. */
import type { LibraryComment, ProjectDetail } from '@yimen/api';
import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chips.tsx';
import { formatShort } from '../../shared/format.ts';
import { Official } from '../../shared/say.tsx';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { type Step, useStep } from './library.ts';

type Disposition = Extract<Step, { kind: 'disposeComments' }>['disposition'];
const DISPOSITIONS: readonly Disposition[] = ['adopted', 'partly', 'notAdopted'];

function Answer({
  project,
  chosen,
  onDone,
}: {
  project: ProjectDetail;
  chosen: readonly string[];
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [disposition, setDisposition] = useState<Disposition>('adopted');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const step = useStep(project, () => {
    setReason('');
    setTried(false);
    onDone();
  });
  const said = reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (said === '' || chosen.length === 0 || step.isPending) return;
    step.mutate({ kind: 'disposeComments', comments: [...chosen], disposition, reason: said });
  };
  return (
    <form className="standards-form" onSubmit={submit} noValidate>
      {step.error && <ProblemNote error={step.error} />}
      <p>{t('standards.comments.chosen', { count: chosen.length })}</p>
      <Field id="disposition" label={t('standards.comments.disposition')}>
        {({ status: _, ...props }) => (
          <select
            {...props}
            className="standards-select"
            value={disposition}
            onChange={(event) => setDisposition(event.target.value as Disposition)}
          >
            {DISPOSITIONS.map((one) => (
              <option key={one} value={one}>
                {t(`library.disposition.${one}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field
        id="disposition-reason"
        label={t('standards.reason')}
        hint={t('standards.comments.public')}
        fault={tried && said === '' ? t('standards.start.needed') : undefined}
      >
        {(props) => (
          <Input.TextArea
            {...props}
            rows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <p className="row">
        <Button type="primary" htmlType="submit" loading={step.isPending} disabled={chosen.length === 0}>
          {t('standards.comments.answer')}
        </Button>
      </p>
    </form>
  );
}

type RowProps = {
  comment: LibraryComment;
  clause: string;
  choose: ((on: boolean) => void) | undefined;
  chosen: boolean;
};

function Row({ comment, clause, choose, chosen }: RowProps) {
  const { t } = useTranslation();
  const { id, text, author, at, answer } = comment;
  return (
    <tr>
      <td>
        {choose && !answer && (
          <input
            type="checkbox"
            id={`comment-${id}`}
            aria-label={t('standards.comments.choose', { text: text.slice(0, 30) })}
            checked={chosen}
            onChange={(event) => choose(event.target.checked)}
          />
        )}
      </td>
      <td>{clause}</td>
      <td>
        <Official text={text} />
      </td>
      <td>
        {author ?? t('standards.comments.unnamed')}
        <span className="quiet">{formatShort(at)}</span>
      </td>
      <td>
        {answer ? (
          <>
            <Chip tone={answer.disposition === 'notAdopted' ? 'plain' : 'ok'}>
              {t(`library.disposition.${answer.disposition}`)}
            </Chip>{' '}
            <Official text={answer.reason} />
            <span className="quiet">{answer.by.name}</span>
          </>
        ) : (
          <Chip tone="near">{t('standards.comments.open')}</Chip>
        )}
      </td>
    </tr>
  );
}

export function Comments({ project }: { project: ProjectDetail }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const answers = project.allowed.includes('disposeComments');
  const numbers = new Map(project.draft?.clauses.map(({ id, no }) => [id, no]));
  const open = project.comments.filter(({ answer }) => !answer);
  const toggle = (id: string) => (on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((one) => one !== id)));
  return (
    <section className="card" aria-labelledby="comments">
      <div className="card-head">
        <h2 id="comments">{t('standards.comments.title')}</h2>
        <span className="quiet">
          {t('standards.comments.count', { open: open.length, total: project.comments.length })}
        </span>
      </div>
      {project.comments.length === 0 ? (
        <p className="quiet">{t('standards.comments.none')}</p>
      ) : (
        <div className="table-scroll">
          <table className="plain-table">
            <caption className="visually-hidden">{t('standards.comments.title')}</caption>
            <thead>
              <tr>
                {(['choose', 'clause', 'text', 'author', 'answer'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`standards.comments.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {project.comments.map((comment) => (
                <Row
                  key={comment.id}
                  comment={comment}
                  clause={numbers.get(comment.clause ?? '') ?? t('standards.comments.whole')}
                  choose={answers ? toggle(comment.id) : undefined}
                  chosen={chosen.includes(comment.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {answers && open.length > 0 && (
        <Answer project={project} chosen={chosen} onDone={() => setChosen([])} />
      )}
    </section>
  );
}
