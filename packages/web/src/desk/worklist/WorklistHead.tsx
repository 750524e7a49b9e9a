import { Input, type InputRef } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { formatShort } from '../../shared/format.ts';

type Props = {
  filter: Ref<InputRef>;
  typed: string;
  onType: (typed: string) => void;
  /** From the filter into the list. */
  onLeave: () => void;
  count: number;
  /** When the list was last read, in milliseconds. */
  updatedAt: number;
  onRefresh: () => void;
};

/** The filter, how much there is, and how fresh it is. */
export function WorklistHead({ filter, typed, onType, onLeave, count, updatedAt, onRefresh }: Props) {
  const { t } = useTranslation();
  const time = formatShort(new Date(updatedAt).toISOString()).slice(-5);
  return (
    <>
      <Input
        ref={filter}
        allowClear
        className="worklist-filter"
        aria-label={t('worklist.filter')}
        placeholder={t('worklist.filter')}
        suffix={<kbd>/</kbd>}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault();
            onLeave();
          }
        }}
      />
      <p className="worklist-status">
        <span role="status">{t('worklist.count', { count })}</span>
        <span>{t('worklist.updated', { time })}</span>
        <button type="button" className="plain" onClick={onRefresh}>
          {t('worklist.refresh')} <kbd>r</kbd>
        </button>
      </p>
    </>
  );
}
