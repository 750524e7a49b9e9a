/** 起草: scope, references and clauses of a draft, each clause with what will keep it. */
import type { ProjectDetail } from '@yimen/api';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { Field } from '../layout/Field.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { useAccount } from '../session/session.ts';
import { forget, isRecord, useStored } from '../stored.ts';
import { nextClause, readDraft, type TypedClause, type TypedDraft, typed } from './draft.ts';
import { KeptFields } from './KeptFields.tsx';
import { useStep } from './library.ts';

type ClauseProps = {
  clause: TypedClause;
  index: number;
  fault: (field: string) => string | undefined;
  onChange: (clause: TypedClause) => void;
  onRemove: () => void;
};

function ClauseFields({ clause, index, fault, onChange, onRemove }: ClauseProps) {
  const { t } = useTranslation();
  const at = `clause-${index}`;
  const label = t('standards.draft.clause', { no: clause.no });
  return (
    <fieldset className="draft-clause">
      <legend>{label}</legend>
      <div className="draft-head">
        <Field id={`${at}-no`} label={t('standards.draft.no')} fault={fault('no')}>
          {(props) => (
            <Input
              {...props}
              maxLength={20}
              value={clause.no}
              onChange={(event) => onChange({ ...clause, no: event.target.value })}
            />
          )}
        </Field>
        <Field id={`${at}-title`} label={t('standards.draft.title')} fault={fault('title')}>
          {(props) => (
            <Input
              {...props}
              maxLength={100}
              value={clause.title}
              onChange={(event) => onChange({ ...clause, title: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field id={`${at}-text`} label={t('standards.draft.text')} fault={fault('text')}>
        {(props) => (
          <Input.TextArea
            {...props}
            rows={3}
            maxLength={4000}
            value={clause.text}
            onChange={(event) => onChange({ ...clause, text: event.target.value })}
          />
        )}
      </Field>
      <KeptFields
        id={at}
        kept={clause.kept}
        fault={fault}
        onChange={(kept) => onChange({ ...clause, kept })}
      />
      <button type="button" className="plain" onClick={onRemove}>
        {t('standards.draft.remove')}
        <span className="visually-hidden">{label}</span>
      </button>
    </fieldset>
  );
}

/** What the server found wrong, by its place in the draft. */
function useFaults(error: unknown) {
  const details = error instanceof ApiError ? error.body.details : [];
  return (path: string) =>
    details.find((one) => one.path.replace(/^body\.step\.|^step\./, '').replaceAll('/', '.') === path)
      ?.message;
}

const isTyped = (value: unknown): value is TypedDraft =>
  isRecord(value) && Array.isArray(value.clauses) && Array.isArray(value.covers);

export function DraftEditor({ project, onSaved }: { project: ProjectDetail; onSaved: () => void }) {
  const { t } = useTranslation();
  const begin = project.draft ?? (project.kind === 'revision' ? project.base : undefined);
  // Kept with the state of the project it was typed on: what somebody else saved since goes before it.
  const key = `standards.${useAccount().id}.${project.id}.${project.seq}`;
  const [draft, setDraft] = useStored<TypedDraft>(key, typed(begin), isTyped);
  const step = useStep(project, () => {
    forget(key);
    onSaved();
  });
  const fault = useFaults(step.error);
  const change = (index: number, clause: TypedClause) =>
    setDraft({ ...draft, clauses: draft.clauses.map((one, at) => (at === index ? clause : one)) });
  return (
    <section className="card standards-form" aria-labelledby="draft">
      <div className="card-head">
        <h2 id="draft">{t('standards.draft.heading')}</h2>
      </div>
      {project.kind === 'amendment' && <p className="note">{t('standards.draft.amendment')}</p>}
      {step.error && <ProblemNote error={step.error} />}
      <Field id="draft-scope" label={t('library.scope')} fault={fault('draft.scope')}>
        {(props) => (
          <Input.TextArea
            {...props}
            rows={2}
            maxLength={2000}
            value={draft.scope}
            onChange={(event) => setDraft({ ...draft, scope: event.target.value })}
          />
        )}
      </Field>
      <Field
        id="draft-references"
        label={t('standards.fact.references')}
        hint={t('standards.draft.referencesHint')}
        fault={fault('draft.references')}
      >
        {(props) => (
          <Input.TextArea
            {...props}
            rows={2}
            value={draft.references}
            onChange={(event) => setDraft({ ...draft, references: event.target.value })}
          />
        )}
      </Field>
      {draft.clauses.map((clause, index) => (
        <ClauseFields
          key={clause.key}
          clause={clause}
          index={index}
          fault={(field) => fault(`draft.clauses[${index}].${field}`)}
          onChange={(changed) => change(index, changed)}
          onRemove={() => setDraft({ ...draft, clauses: draft.clauses.filter((one) => one !== clause) })}
        />
      ))}
      {project.kind === 'amendment' && project.base && (
        <Field id="draft-amend" label={t('standards.draft.amend')}>
          {({ status: _, ...props }) => (
            <select
              {...props}
              className="standards-select"
              value=""
              onChange={(event) => {
                const clause = typed(project.base).clauses.find(({ id }) => id === event.target.value);
                if (clause) setDraft({ ...draft, clauses: [...draft.clauses, clause] });
              }}
            >
              <option value="">{t('standards.choose')}</option>
              {project.base?.clauses
                .filter(({ id }) => !draft.clauses.some((one) => one.id === id))
                .map(({ id, no, title }) => (
                  <option key={id} value={id}>
                    {no} {title}
                  </option>
                ))}
            </select>
          )}
        </Field>
      )}
      <p className="row">
        <Button
          onClick={() => setDraft({ ...draft, clauses: [...draft.clauses, nextClause(draft.clauses)] })}
        >
          {t('standards.draft.add')}
        </Button>
        <Button
          type="primary"
          loading={step.isPending}
          onClick={() => step.mutate({ kind: 'saveDraft', draft: readDraft(draft) })}
        >
          {t('standards.step.saveDraft')}
        </Button>
      </p>
    </section>
  );
}
