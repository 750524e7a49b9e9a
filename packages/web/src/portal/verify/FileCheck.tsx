import { type ChangeEvent, type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sm3 } from '../../shared/sm3.ts';

type Outcome = 'same' | 'other' | 'unreadable';

/** Compares a file at hand with the one that was issued. It is hashed here; nothing is sent anywhere. */
export function FileCheck({ expected }: { expected: string }) {
  const { t } = useTranslation();
  const [outcome, setOutcome] = useState<Outcome>();
  const [over, setOver] = useState(false);
  const check = async (file: File | undefined) => {
    if (!file) return;
    setOutcome(undefined);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      setOutcome(sm3(bytes) === expected ? 'same' : 'other');
    } catch {
      setOutcome('unreadable');
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void check(event.dataTransfer.files[0]);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    void check(event.target.files?.[0]);
    event.target.value = '';
  };
  return (
    <section className="panel" aria-labelledby="file-check">
      <h2 id="file-check">{t('verify.fileTitle')}</h2>
      <label
        className="file-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span>{t('verify.fileChoose')}</span>
        <input type="file" accept="application/pdf,.pdf" onChange={choose} />
      </label>
      <p className="quiet">{t('verify.fileStays')}</p>
      <p role="status" className="file-outcome" data-outcome={outcome}>
        {outcome && t(`verify.file.${outcome}`)}
      </p>
    </section>
  );
}
