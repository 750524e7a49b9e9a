import type { GuideMaterial } from '@yimen/domain/guide';
import { useTranslation } from 'react-i18next';
import { Chip } from '../../shared/Chips.tsx';
import { Source } from '../../shared/Source.tsx';
import { Official, Say } from '../../shared/say.tsx';
import { FormFiles } from './FormFiles.tsx';
import { Sample } from './Sample.tsx';

/** What a material is for and how it is made: instructions, seal, what the clerk will check. */
export function MaterialNotes({ material }: { material: GuideMaterial }) {
  const { t } = useTranslation();
  const { instructions, seal, format, acceptance, sourceNote } = material;
  const notes: [string, string | undefined][] = [
    [t('material.instructions'), instructions],
    [t('material.seal'), seal],
    [t('material.format'), format],
    [t('material.acceptance'), acceptance.length > 0 ? acceptance.join(';') : undefined],
    [t('material.sourceNote'), sourceNote],
  ];
  return (
    <dl className="material-notes">
      {notes.map(([label, text]) =>
        text ? (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Official text={text} />
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/** Required, optional, later or not to be handed in at all, in words. */
export function Necessity({ material }: { material: GuideMaterial }) {
  const { t } = useTranslation();
  if (material.shareable) {
    return <Chip tone="ok">{t('material.shared')}</Chip>;
  }
  return (
    <>
      <Say text={material.necessityLabel} />
      {material.deferDays !== undefined && (
        <span className="quiet"> {t('material.defer', { count: material.deferDays })}</span>
      )}
    </>
  );
}

function Row({ material }: { material: GuideMaterial }) {
  const { t } = useTranslation();
  return (
    <tr>
      <th scope="row">
        <span className="material-no">{material.no}</span>
        <Official text={material.name} />
        {material.conditional && (
          <p className="material-when">
            {t('material.when')}
            <Official text={material.whenText ?? t('material.dependsOnAnswers')} />
          </p>
        )}
        <MaterialNotes material={material} />
        {material.blankForm && <FormFiles />}
        {material.sample && <Sample sample={material.sample} />}
        <Source provenance={material.provenance} about={material.name} />
      </th>
      <td data-label={t('material.quantity')}>
        <Say text={material.quantity} />
      </td>
      <td data-label={t('material.medium')}>
        <Say text={material.medium} />
      </td>
      <td data-label={t('material.necessity')}>
        <Necessity material={material} />
      </td>
      <td data-label={t('material.source')}>
        <Say text={material.source} />
      </td>
    </tr>
  );
}

/** The materials as the official table; on a phone each becomes a card. */
export function Materials({ materials }: { materials: readonly GuideMaterial[] }) {
  const { t } = useTranslation();
  return (
    <table className="table materials">
      <thead>
        <tr>
          <th scope="col">{t('material.name')}</th>
          <th scope="col">{t('material.quantity')}</th>
          <th scope="col">{t('material.medium')}</th>
          <th scope="col">{t('material.necessity')}</th>
          <th scope="col">{t('material.source')}</th>
        </tr>
      </thead>
      <tbody>
        {materials.map((material) => (
          <Row key={material.id} material={material} />
        ))}
      </tbody>
    </table>
  );
}
