/** What the draft of a layer is, and, once the standard above has changed, the one step that takes its changes over. */
import type { DraftDetail } from '@yimen/api';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ProblemNote } from '../layout/Problem.tsx';
import { useRebase } from './revision.ts';
import type { Writing } from './useWriting.ts';

type Props = { draft: DraftDetail; writing: Writing; reload: (draft: DraftDetail) => void };

export function OnAbove({ draft, writing, reload }: Props) {
  const { t } = useTranslation();
  const rebase = useRebase(draft, reload);
  // The server says so with every save: it depends on the first day that is written in the draft.
  const changed = writing.checked.problems.some(({ rule }) => rule === 'layer.aboveChanged');
  if (!changed) return <p className="quiet">{t('revision.layerText')}</p>;
  return (
    <div className="note" data-tone="near">
      <p>{t('revision.aboveChanged')}</p>
      {rebase.error && <ProblemNote error={rebase.error} />}
      <p className="row">
        <Button
          disabled={writing.state !== 'saved'}
          loading={rebase.isPending}
          onClick={() => rebase.mutate()}
        >
          {t('revision.rebase')}
        </Button>
      </p>
    </div>
  );
}
