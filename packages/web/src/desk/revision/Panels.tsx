/** What stands beside the editor: problems, the guide, what changes, the record. */
import type { DraftChecked, DraftDetail } from '@yimen/api';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DraftProposals } from '../proposal/DraftProposals.tsx';
import { Compared } from './Compared.tsx';
import { GuidePreview } from './GuidePreview.tsx';
import { Problems } from './Problems.tsx';
import { Record } from './Record.tsx';

const PANELS = ['problems', 'guide', 'compared', 'proposals', 'record'] as const;
type Panel = (typeof PANELS)[number];

type Props = { draft: DraftDetail; checked: DraftChecked; onOpen: (place: string) => void };

export function Panels({ draft, checked, onOpen }: Props) {
  const { t } = useTranslation();
  const [panel, setPanel] = useState<Panel>('problems');
  return (
    <aside className="revision-aside" aria-label={t('revision.beside')}>
      <div className="revision-tabs">
        {PANELS.map((name) => (
          <button key={name} type="button" aria-pressed={panel === name} onClick={() => setPanel(name)}>
            {t(`revision.panel.${name}`)}
            {name === 'problems' && checked.problems.length > 0 && ` ${checked.problems.length}`}
          </button>
        ))}
      </div>
      {panel === 'problems' && <Problems problems={checked.problems} onOpen={onOpen} />}
      {panel === 'guide' && <GuidePreview draft={draft} revision={checked.revision} />}
      {panel === 'compared' && <Compared draft={draft} revision={checked.revision} />}
      {panel === 'proposals' && <DraftProposals draft={draft} />}
      {panel === 'record' && <Record record={draft.record} />}
    </aside>
  );
}
