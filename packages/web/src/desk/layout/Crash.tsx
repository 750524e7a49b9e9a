import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function Sorry() {
  const { t } = useTranslation();
  return (
    <div className="page narrow" role="alert">
      <h1>{t('crash.title')}</h1>
      <p>{t('crash.text')}</p>
      <p>
        <button type="button" className="plain" onClick={() => location.reload()}>
          {t('crash.reload')}
        </button>
      </p>
    </div>
  );
}

/** Catches a fault of a page itself, so that the person is told instead of shown nothing. */
export class Crash extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <Sorry /> : this.props.children;
  }
}
