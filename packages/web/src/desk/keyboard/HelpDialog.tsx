import { useTranslation } from 'react-i18next';
import { Dialog } from '../layout/Dialog.tsx';
import { KEYS } from './help.ts';

/** The list of keys. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open={open} onClose={onClose} title={t('help.title')} width={680}>
      <p>{t('help.intro')}</p>
      <div className="help">
        {Object.entries(KEYS).map(([page, keys]) => (
          <section key={page} aria-labelledby={`help-${page}`}>
            <h3 id={`help-${page}`}>{t(`help.${page}.title`)}</h3>
            <dl>
              {keys.map(([name, caps]) => (
                <div key={name}>
                  <dt>
                    {caps.map((cap) => (
                      <kbd key={cap}>{cap}</kbd>
                    ))}
                  </dt>
                  <dd>{t(`help.${page}.${name}`)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
