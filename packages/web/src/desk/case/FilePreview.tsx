import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../shared/format.ts';

export interface PreviewFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
}

/** Address of a stored file. */
export function fileHref(id: string): string {
  return `/api/v1/files/${encodeURIComponent(id)}`;
}

/** Types a browser shows; the server sends others as downloads. */
export function isShown(type: string): boolean {
  return type === 'application/pdf' || type === 'image/jpeg' || type === 'image/png';
}

/** A file beside the form, so that the two can be compared. */
export function FilePreview({ file, onClose }: { file: PreviewFile; onClose: () => void }) {
  const { t } = useTranslation();
  const section = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: comes into view for each file
  useEffect(() => {
    section.current?.scrollIntoView({ block: 'nearest' });
  }, [file.id]);
  const href = fileHref(file.id);
  return (
    <section className="card preview" ref={section} aria-labelledby="preview-title">
      <div className="card-head">
        <h2 id="preview-title">{file.name}</h2>
        <a href={href} target="_blank" rel="noopener">
          {t('file.open')}
          <span className="visually-hidden">{t('case.newTab')}</span>
        </a>
        <a href={href} download={file.name}>
          {t('file.download', { size: formatSize(file.size) })}
        </a>
        <button type="button" className="plain" onClick={onClose}>
          {t('action.close')} <kbd>Esc</kbd>
        </button>
      </div>
      {!isShown(file.type) && <p>{t('file.notShown')}</p>}
      {file.type === 'application/pdf' && <iframe src={href} title={file.name} />}
      {file.type.startsWith('image/') && <img src={href} alt={file.name} />}
    </section>
  );
}
