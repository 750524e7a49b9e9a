import type { MaterialOffer } from '@yimen/domain/case';
import type { GuideMaterial } from '@yimen/domain/guide';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../shared/format.ts';
import { Official, Say } from '../../shared/say.tsx';
import { upload } from '../../shared/upload.ts';
import { MaterialNotes, Necessity } from '../guide/Materials.tsx';
import { Sample } from '../guide/Sample.tsx';
import { Icon } from '../Icon.tsx';
import { useProblemWords } from '../Problem.tsx';

type Change = (offer: MaterialOffer) => MaterialOffer;

interface Running {
  readonly key: string;
  readonly name: string;
  readonly share: number;
  readonly abort: () => void;
  readonly error?: unknown;
}

function useUploads(change: (update: Change) => void) {
  const [running, setRunning] = useState<readonly Running[]>([]);
  const update = (key: string, part: Partial<Running>) =>
    setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: string) => setRunning((all) => all.filter((one) => one.key !== key));
  const add = (file: File) => {
    const key = crypto.randomUUID();
    const { done, abort } = upload(file, (share) => update(key, { share }));
    setRunning((all) => [...all, { key, name: file.name, share: 0, abort }]);
    done.then(
      ({ id, name, size, type }) => {
        drop(key);
        change((offer) => ({ ...offer, files: [...offer.files, { id, name, size, type }] }));
      },
      (error: unknown) => {
        if (error instanceof DOMException) drop(key);
        else update(key, { error });
      },
    );
  };
  return { running, add, drop };
}

function RunningRow({ one, drop }: { one: Running; drop: () => void }) {
  const { t } = useTranslation();
  const { title, text } = useProblemWords(one.error);
  if (one.error !== undefined) {
    return (
      <li className="file">
        <span className="field-problem" role="alert">
          {t('offer.failed', { name: one.name })} {title}:{text}
        </span>
        <button type="button" className="link" onClick={drop}>
          <Icon name="close" /> {t('action.close')}
        </button>
      </li>
    );
  }
  return (
    <li className="file">
      <span className="file-name">{one.name}</span>
      <progress max={1} value={one.share} aria-label={t('offer.uploading', { name: one.name })} />
      <button type="button" className="link" onClick={one.abort}>
        <Icon name="close" /> {t('action.cancel')}
        <span className="visually-hidden">{one.name}</span>
      </button>
    </li>
  );
}

/** The files that are there and those on their way. */
function Files({
  offer,
  uploads,
  change,
}: {
  offer: MaterialOffer;
  uploads: ReturnType<typeof useUploads>;
  change: (update: Change) => void;
}) {
  const { t } = useTranslation();
  const remove = (id: string) =>
    change((now) => ({ ...now, files: now.files.filter((one) => one.id !== id) }));
  return (
    <ul className="files">
      {offer.files.map((file) => (
        <li key={file.id} className="file">
          <span className="file-name">
            <Icon name="paper" /> {file.name} <span className="quiet">{formatSize(file.size)}</span>
          </span>
          <button type="button" className="link" onClick={() => remove(file.id)}>
            <Icon name="bin" /> {t('offer.remove')}
            <span className="visually-hidden">{file.name}</span>
          </button>
        </li>
      ))}
      {uploads.running.map((one) => (
        <RunningRow key={one.key} one={one} drop={() => uploads.drop(one.key)} />
      ))}
    </ul>
  );
}

/** The two ways to hand a material in: as files, or on paper at the window. */
function Ways({
  material,
  offer,
  add,
  change,
}: {
  material: GuideMaterial;
  offer: MaterialOffer;
  add: (file: File) => void;
  change: (update: Change) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="offer-ways">
      <label className="button upload" data-kind="second">
        <Icon name="upload" />
        {offer.files.length > 0 ? t('offer.addMore') : t('offer.upload')}
        <span className="visually-hidden">{material.name}</span>
        <input
          id={`m-${material.id}`}
          type="file"
          multiple
          accept=".pdf,.jpg,.jpeg,.png,.ofd,.docx,.xlsx"
          className="visually-hidden"
          onChange={(event) => {
            for (const file of event.target.files ?? []) add(file);
            event.target.value = '';
          }}
        />
      </label>
      <label className="radio check">
        <input
          type="checkbox"
          checked={offer.onPaper}
          onChange={(event) => {
            const onPaper = event.target.checked;
            change((now) => ({ ...now, onPaper }));
          }}
        />
        <span>{t('offer.onPaper')}</span>
      </label>
    </div>
  );
}

/** One material: what it must be, and the ways to hand it in. */
export function Offer({
  material,
  offer,
  problem,
  change,
}: {
  material: GuideMaterial;
  offer: MaterialOffer;
  problem: string | undefined;
  change: (update: Change) => void;
}) {
  const { t } = useTranslation();
  const uploads = useUploads(change);
  const title = `m-${material.id}-name`;
  return (
    <section className="offer" data-wrong={problem !== undefined || undefined} aria-labelledby={title}>
      <h3 id={title}>
        <Official text={material.name} />
      </h3>
      <p className="quiet offer-facts">
        <Necessity material={material} /> · <Say text={material.quantity} /> · <Say text={material.medium} />
      </p>
      {material.whenText && (
        <p className="material-when">
          {t('material.when')}
          <Official text={material.whenText} />
        </p>
      )}
      <MaterialNotes material={material} />
      {material.sample && <Sample sample={material.sample} />}
      {problem && <p className="field-problem">{problem}</p>}
      <Files offer={offer} uploads={uploads} change={change} />
      <Ways material={material} offer={offer} add={uploads.add} change={change} />
    </section>
  );
}
