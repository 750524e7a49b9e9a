import type { MaterialOffer } from '@yimen/domain/case';
import type { Material } from '@yimen/domain/standard';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../shared/api.ts';
import { changeOffer, type OfferUpdate, offerOf } from '../../shared/form/offers.ts';
import { formatSize } from '../../shared/format.ts';
import { say } from '../../shared/language.ts';
import { Official } from '../../shared/say.tsx';
import { upload } from '../../shared/upload.ts';
import { useCopies } from '../case/useDefectWords.ts';
import type { askedFor } from './check.ts';

type Offers = readonly MaterialOffer[];
type Change = (update: OfferUpdate) => void;

/** Scans on their way, and the sentence of one that did not arrive. */
function useScans(material: string, change: Change) {
  const { t } = useTranslation();
  const [running, setRunning] = useState<readonly { key: string; name: string; share: number }[]>([]);
  const [failed, setFailed] = useState('');
  const add = (file: File) => {
    const key = crypto.randomUUID();
    const { done } = upload(file, (share) =>
      setRunning((all) => all.map((one) => (one.key === key ? { ...one, share } : one))),
    );
    setFailed('');
    setRunning((all) => [...all, { key, name: file.name, share: 0 }]);
    done
      .then(({ id, name, size, type }) =>
        change(
          changeOffer(material, (offer) => ({ ...offer, files: [...offer.files, { id, name, size, type }] })),
        ),
      )
      .catch((error: unknown) => {
        const why = error instanceof ApiError ? error.body.message : t('problem.offlineText');
        setFailed(t('window.scanFailed', { name: file.name, why }));
      })
      .finally(() => setRunning((all) => all.filter((one) => one.key !== key)));
  };
  return { running, failed, add };
}

function Files({ offer, change }: { offer: MaterialOffer; change: Change }) {
  const { t } = useTranslation();
  const remove = (id: string) =>
    change(
      changeOffer(offer.material, (now) => ({ ...now, files: now.files.filter((one) => one.id !== id) })),
    );
  return offer.files.map((file) => (
    <li key={file.id}>
      {file.name} <span className="quiet">{formatSize(file.size)}</span>{' '}
      <button type="button" className="plain" onClick={() => remove(file.id)}>
        {t('window.removeScan')}
        <span className="visually-hidden">{file.name}</span>
      </button>
    </li>
  ));
}

function MaterialRow({
  material,
  offer,
  fault,
  change,
}: {
  material: Material;
  offer: MaterialOffer;
  fault: string | undefined;
  change: Change;
}) {
  const { t } = useTranslation();
  const scans = useScans(material.id, change);
  const copies = useCopies();
  return (
    <li className="window-material" data-fault={fault ? true : undefined}>
      <div>
        <strong>
          <Official text={material.name} />
        </strong>
        <p className="quiet">
          {[t(`necessity.${material.necessity}`), copies(material)].filter(Boolean).join(t('list.dot'))}
        </p>
        {fault && <p className="field-fault">{fault}</p>}
        {scans.failed && (
          <p className="field-fault" role="alert">
            {scans.failed}
          </p>
        )}
        <ul className="window-files">
          <Files offer={offer} change={change} />
          {scans.running.map((one) => (
            <li key={one.key}>
              {one.name} <progress max={1} value={one.share} aria-label={one.name} />
            </li>
          ))}
        </ul>
      </div>
      <Checkbox
        checked={offer.onPaper}
        onChange={(event) => {
          const onPaper = event.target.checked;
          change(changeOffer(material.id, (now) => ({ ...now, onPaper })));
        }}
      >
        {t('window.onPaper')}
        <span className="visually-hidden">
          <Official text={material.name} />
        </span>
      </Checkbox>
      <label className="window-scan">
        {t('window.scan')}
        <span className="visually-hidden">
          <Official text={material.name} />
        </span>
        <input
          id={`m-${material.id}`}
          type="file"
          multiple
          accept=".pdf,.jpg,.jpeg,.png,.ofd,.docx,.xlsx"
          className="visually-hidden"
          onChange={(event) => {
            for (const file of event.target.files ?? []) scans.add(file);
            event.target.value = '';
          }}
        />
      </label>
    </li>
  );
}

type Open = ReturnType<typeof askedFor>['open'];

/** What may yet be asked for, and the answers it hangs on. */
function Undecided({ open }: { open: Open }) {
  const { t } = useTranslation();
  if (open.length === 0) return null;
  return (
    <div className="window-open">
      <p className="quiet">{t('window.undecided')}</p>
      <ul>
        {open.map(({ material, questions }) => (
          <li key={material.id}>
            <Official text={material.name} />{' '}
            <span className="quiet">
              {t('window.dependsOn', { questions: questions.map(say).join(t('list.comma')) })}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What is handed over: papers ticked off, or scanned here. */
export function Materials({
  asked,
  open = [],
  offers,
  problems,
  change,
}: {
  asked: readonly Material[];
  /** Those that hang on a question not answered yet. */
  open?: Open;
  offers: Offers;
  problems: ReadonlyMap<string, string>;
  change: Change;
}) {
  const { t } = useTranslation();
  if (asked.length === 0 && open.length === 0) return <p className="quiet">{t('window.noMaterials')}</p>;
  const all = () => change((now) => asked.map(({ id }) => ({ ...offerOf(now, id), onPaper: true })));
  return (
    <>
      {asked.length > 0 && (
        <p>
          <button type="button" className="plain" onClick={all}>
            {t('window.allOnPaper')}
          </button>
        </p>
      )}
      <ul className="window-materials">
        {asked.map((material) => (
          <MaterialRow
            key={material.id}
            material={material}
            offer={offerOf(offers, material.id)}
            fault={problems.get(`materials.${material.id}`)}
            change={change}
          />
        ))}
      </ul>
      <Undecided open={open} />
    </>
  );
}
