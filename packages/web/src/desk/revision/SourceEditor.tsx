/** 原文: the whole draft as YAML, for whoever prefers it and for parts without an editor; errors come with their line. */

import { useMutation, useQuery } from '@tanstack/react-query';
import type { DraftDetail } from '@yimen/api';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../shared/api.ts';
import { Field } from '../layout/Field.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import type { Place } from './revision.ts';

type Props = { draft: Place; revision: number; mayWrite: boolean; onSaved: (draft: DraftDetail) => void };

export function SourceEditor({ draft, revision, mayWrite, onSaved }: Props) {
  const { t } = useTranslation();
  const params = { region: draft.region, id: draft.id };
  const [typed, setTyped] = useState<{ source: string; revision: number }>();
  const { data, error } = useQuery({
    queryKey: ['revision', 'source', draft.id, revision],
    queryFn: () => call('GET /standard-drafts/:region/:id/source', { params }),
  });
  const save = useMutation({
    mutationFn: (body: { source: string; revision: number }) =>
      call('POST /standard-drafts/:region/:id/source', { params, body }),
    onSuccess: (saved) => {
      setTyped(undefined);
      onSaved(saved);
    },
  });
  if (error) return <ProblemNote error={error} />;
  if (!data) return <Loading lines={10} />;
  const details = save.error instanceof ApiError ? save.error.body.details : [];
  const fault = details.map(({ message }) => message).join(' ') || undefined;
  return (
    <div className="revision-form">
      {save.error && !fault && <ProblemNote error={save.error} />}
      <Field
        id="draft-source"
        label={t('revision.sourceLabel')}
        hint={t('revision.sourceHint')}
        fault={fault}
      >
        {(props) => (
          <Input.TextArea
            {...props}
            className="revision-source"
            rows={30}
            readOnly={!mayWrite}
            spellCheck={false}
            value={typed?.source ?? data.source}
            onChange={(event) =>
              setTyped({ source: event.target.value, revision: typed?.revision ?? data.revision })
            }
          />
        )}
      </Field>
      {mayWrite && (
        <p className="row">
          <Button
            type="primary"
            disabled={typed === undefined}
            loading={save.isPending}
            onClick={() => typed && save.mutate(typed)}
          >
            {t('revision.saveSource')}
          </Button>
          {typed && (
            <button type="button" className="plain" onClick={() => setTyped(undefined)}>
              {t('revision.discardSource')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
