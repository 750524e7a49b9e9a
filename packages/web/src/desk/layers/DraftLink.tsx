/** From a local standard to writing it: the draft that is under way, or a new one, for whoever may. */
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { draftPath, useDrafts } from '../revision/revision.ts';

const OVER = new Set(['published', 'dropped']);

export function DraftLink({ item, region }: { item: string; region: string }) {
  const { t } = useTranslation();
  const { data } = useDrafts();
  const open = data?.drafts.find(
    (draft) => draft.item === item && draft.region === region && !OVER.has(draft.stage),
  );
  const place = data?.places.find((one) => one.region === region);
  const may = place?.layers.some((one) => one.item === item) ?? false;
  if (open)
    return (
      <p>
        <Link href={draftPath(open)}>{t('layers.openDraft')}</Link>
      </p>
    );
  if (!may) return null;
  return (
    <p>
      <Link href={`/standards/drafts?layer=${item}&region=${region}`}>{t('layers.startDraft')}</Link>
    </p>
  );
}
