/** A command for many cases: what is meant, how far it is, and what became of each. */
import type { BatchCommand, WorklistRow } from '@yimen/api';
import { Button, Checkbox } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Official } from '../../shared/say.tsx';
import { Writing } from '../case/forms/fields.tsx';
import { Dialog } from '../layout/Dialog.tsx';
import { type Outcome, toRetry, useBatch } from './batch.ts';
import { caseHref } from './memory.ts';
import { rowKey } from './rows.ts';

type Kind = BatchCommand['kind'];

function Cases({ rows }: { rows: readonly WorklistRow[] }) {
  return (
    <ul className="batch-cases">
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <span>{row.caseNo}</span> <Official text={row.itemName} /> <Official text={row.applicantName} />
        </li>
      ))}
    </ul>
  );
}

/** What the clerk says for all of them. */
function Meaning({
  kind,
  rows,
  onSubmit,
  onClose,
}: {
  kind: Kind;
  rows: readonly WorklistRow[];
  onSubmit: (command: BatchCommand) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [examined, setExamined] = useState(false);
  const [opinion, setOpinion] = useState('');
  const [asked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (kind === 'accept' && examined) onSubmit({ kind, examined });
    if (kind === 'grant' && opinion.trim() !== '') onSubmit({ kind, opinion: opinion.trim() });
  };
  return (
    <form className="filter-form" onSubmit={submit}>
      <p>{t(`batch.${kind}.text`)}</p>
      <Cases rows={rows} />
      {kind === 'accept' ? (
        <div className="field" data-fault={(asked && !examined) || undefined}>
          <Checkbox data-first checked={examined} onChange={(event) => setExamined(event.target.checked)}>
            {t('batch.accept.examined')}
          </Checkbox>
          {asked && !examined && <p className="field-fault">{t('batch.accept.mustExamine')}</p>}
        </div>
      ) : (
        <Writing
          name="opinion"
          label={t('act.grant.text')}
          value={opinion}
          onChange={setOpinion}
          fault={asked && opinion.trim() === '' ? t('act.needed', { label: t('act.grant.text') }) : undefined}
          max={2000}
          phrases="grant"
        />
      )}
      <p className="confirm-text">{t('batch.each')}</p>
      <p className="row">
        <Button type="primary" htmlType="submit">
          {t(`batch.${kind}.submit`, { count: rows.length })}
        </Button>
        <Button onClick={onClose}>{t('act.reconsider')}</Button>
      </p>
    </form>
  );
}

function Failed({ outcomes }: { outcomes: readonly Outcome[] }) {
  const { t } = useTranslation();
  return (
    <ul className="batch-failed">
      {outcomes.map(({ row, result }) => (
        <li key={rowKey(row)}>
          <Link href={caseHref(row)}>{row.caseNo}</Link> <Official text={row.applicantName} />
          <p>{result.message ?? t('batch.unanswered')}</p>
          {result.details?.map((detail) => (
            <p key={detail}>
              <Official text={detail} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** How far it is, then what became of each. */
function Course({
  batch,
  command,
  onClose,
}: {
  batch: ReturnType<typeof useBatch>;
  command: BatchCommand;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { outcomes, total, state } = batch;
  const done = outcomes.filter(({ result }) => result.done).length;
  const failed = outcomes.filter(({ result }) => !result.done);
  const again = toRetry(outcomes);
  return (
    <div className="filter-form">
      <p role="status">
        {state === 'running'
          ? t('batch.running', { no: outcomes.length, total })
          : t('batch.ended', { done, failed: failed.length, left: total - outcomes.length })}
      </p>
      <progress
        className="batch-progress"
        max={total}
        value={outcomes.length}
        aria-label={t('batch.progress')}
      />
      {failed.length > 0 && <Failed outcomes={failed} />}
      <p className="row">
        {state === 'running' ? (
          <Button onClick={batch.stop}>{t('batch.stop')}</Button>
        ) : (
          <>
            <Button type="primary" onClick={onClose}>
              {t('batch.close')}
            </Button>
            {again.length > 0 && (
              <Button onClick={() => batch.run(command, again)}>
                {t('batch.retry', { count: again.length })}
              </Button>
            )}
          </>
        )}
      </p>
    </div>
  );
}

/** The dialog of a batch. `onClose` tells whether anything was sent, so that the list is read again. */
export function BatchDialog({
  kind,
  rows,
  onClose,
}: {
  kind: Kind;
  rows: readonly WorklistRow[];
  onClose: (sent: boolean) => void;
}) {
  const { t } = useTranslation();
  const batch = useBatch();
  // The list behind goes on changing; what was chosen stays what it was.
  const [chosen] = useState(rows);
  const [command, setCommand] = useState<BatchCommand>();
  const close = () => {
    if (batch.state !== 'running') onClose(command !== undefined);
  };
  const begin = (given: BatchCommand) => {
    setCommand(given);
    void batch.run(given, chosen);
  };
  return (
    <Dialog open title={t(`batch.${kind}.title`, { count: chosen.length })} onClose={close} width={640}>
      {command === undefined ? (
        <Meaning kind={kind} rows={chosen} onSubmit={begin} onClose={close} />
      ) : (
        <Course batch={batch} command={command} onClose={close} />
      )}
    </Dialog>
  );
}
