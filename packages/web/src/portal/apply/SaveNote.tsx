import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../shared/format.ts';
import { Icon } from '../Icon.tsx';
import type { SaveState } from './draft.ts';

/** Says where the typed words are: on their way, on the server, or only here. */
export function SaveNote({ state }: { state: SaveState }) {
  const { t } = useTranslation();
  const words = () => {
    switch (state.kind) {
      case 'idle':
        return t('save.idle');
      case 'saving':
        return t('save.saving');
      case 'saved':
        return t('save.saved', { at: formatInstant(state.at) });
      case 'local':
        return t('save.local');
      case 'refused':
        return t('save.refused', { message: state.message });
    }
  };
  const bad = state.kind === 'local' || state.kind === 'refused';
  return (
    <p className="save-note" role="status" data-tone={bad ? 'near' : undefined}>
      <Icon name={bad ? 'warn' : 'check'} /> {words()}
    </p>
  );
}
