/** 征求意见: a draft, clause by clause, and a form for what one thinks of it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ConsultationDetail, NewComment } from '@yimen/api';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api.ts';
import { Chip } from '../../shared/Chips.tsx';
import { formatDate } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { ProblemNote, ProblemPage } from '../Problem.tsx';
import { PageTitle } from '../page.tsx';
import { Bar, Loading } from '../Skeleton.tsx';
import './standards.css';

type Draft = ConsultationDetail['draft'];
type Place = { region: string; id: string };

function ClauseChoice({
  draft,
  value,
  onChange,
}: {
  draft: Draft;
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor="comment-clause">{t('standards.comment.clause')}</label>
      <select
        id="comment-clause"
        className="input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('standards.comment.whole')}</option>
        {draft.clauses.map(({ id, no, title }) => (
          <option key={id} value={id}>
            {no} {title}
          </option>
        ))}
      </select>
    </div>
  );
}

function CommentForm({ place, draft }: { place: Place; draft: Draft }) {
  const { t } = useTranslation();
  const [clause, setClause] = useState('');
  const [text, setText] = useState('');
  const [author, setAuthor] = useState('');
  const [missing, setMissing] = useState(false);
  const send = useMutation({
    mutationFn: (body: NewComment) =>
      call('POST /library/consultations/:region/:id/comments', { params: place, body }),
    onSuccess: () => setText(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    setMissing(said === '');
    if (said === '') document.getElementById('comment-text')?.focus();
    if (said === '' || send.isPending) return;
    send.mutate({
      text: said,
      ...(clause === '' ? {} : { clause }),
      ...(author.trim() === '' ? {} : { author: author.trim() }),
    });
  };
  return (
    <form onSubmit={submit} noValidate>
      {send.error && <ProblemNote error={send.error} />}
      <div role="status">
        {send.isSuccess && (
          <p className="note" data-tone="ok">
            {t('standards.comment.sent')}
          </p>
        )}
      </div>
      <ClauseChoice draft={draft} value={clause} onChange={setClause} />
      <div className="field" data-wrong={missing || undefined}>
        <label htmlFor="comment-text">{t('standards.comment.text')}</label>
        {missing && (
          <span className="field-problem" id="comment-problem">
            {t('standards.comment.missing')}
          </span>
        )}
        <textarea
          id="comment-text"
          className="input"
          rows={5}
          maxLength={2000}
          aria-invalid={missing || undefined}
          aria-describedby={missing ? 'comment-problem' : undefined}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="comment-author">
          {t('standards.comment.author')} <span className="field-optional">{t('question.optional')}</span>
        </label>
        <span className="field-help" id="comment-author-help">
          {t('standards.comment.authorHelp')}
        </span>
        <input
          id="comment-author"
          className="input"
          maxLength={50}
          aria-describedby="comment-author-help"
          value={author}
          onChange={(event) => setAuthor(event.target.value)}
        />
      </div>
      <button type="submit" className="button" aria-disabled={send.isPending}>
        {t('standards.comment.send')}
      </button>
    </form>
  );
}

function DraftText({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="draft">
      <h2 id="draft">{t('standards.draft')}</h2>
      <h3>{t('library.scope')}</h3>
      <p>
        <Official text={draft.scope} />
      </p>
      {draft.clauses.map(({ id, no, title, text }) => (
        <div key={id} id={`clause-${id}`}>
          <h3>
            {no} <Official text={title} />
          </h3>
          <p className="standards-lines">
            <Official text={text ?? ''} />
          </p>
        </div>
      ))}
    </section>
  );
}

function Answered({ consultation }: { consultation: ConsultationDetail }) {
  const { t } = useTranslation();
  const numbers = new Map(consultation.draft.clauses.map(({ id, no }) => [id, no]));
  if (consultation.answered.length === 0) return null;
  return (
    <section aria-labelledby="answered">
      <h2 id="answered">{t('standards.answered')}</h2>
      <ul className="standards-answers">
        {consultation.answered.map(({ clause, text, disposition, reason }) => (
          <li key={`${clause ?? ''} ${text}`}>
            <p>
              {clause !== undefined && <strong>{numbers.get(clause)} </strong>}
              <Official text={text} />
            </p>
            <p className="quiet">
              <Chip tone={disposition === 'notAdopted' ? 'plain' : 'ok'}>
                {t(`library.disposition.${disposition}`)}
              </Chip>{' '}
              <Official text={reason} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

export default function ConsultationPage({ region, id }: Place) {
  const { t } = useTranslation();
  const place = { region, id };
  const { data, error, refetch } = useQuery({
    queryKey: ['consultation', region, id],
    queryFn: () => call('GET /library/consultations/:region/:id', { params: place }),
  });
  if (error && !data) return <ProblemPage error={error} retry={() => refetch()} />;
  if (!data) {
    return (
      <div className="narrow">
        <Loading>
          <Bar width="min(24rem, 90%)" height={2} />
          <Bar width="100%" height={14} />
        </Loading>
      </div>
    );
  }
  const dates = { date: formatDate(data.until) };
  return (
    <div className="narrow standards">
      <PageTitle title={t('standards.consultation')}>
        <Say text={data.title} />
      </PageTitle>
      <p className="lead">
        {t('standards.consultation')}{' '}
        <Chip tone={data.open ? 'active' : 'plain'}>
          {t(data.open ? 'standards.openUntil' : 'standards.closedOn', dates)}
        </Chip>
      </p>
      <p>
        <Official text={data.reason} />
      </p>
      <DraftText draft={data.draft} />
      <section className="panel" aria-labelledby="comment">
        <h2 id="comment">{t('standards.comment.title')}</h2>
        {data.open ? (
          <CommentForm place={place} draft={data.draft} />
        ) : (
          <p>{t('standards.comment.closed')}</p>
        )}
      </section>
      <Answered consultation={data} />
    </div>
  );
}
