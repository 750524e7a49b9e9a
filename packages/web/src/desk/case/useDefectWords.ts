import type { MaterialLine } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import type { DefectWords } from './defects.ts';

/** How many of a material are asked for: 原件1份、复印件2份. */
export function useCopies(): (line: Pick<MaterialLine, 'originals' | 'copies'>) => string {
  const { t } = useTranslation();
  return ({ originals, copies }) =>
    [
      originals > 0 ? t('material.originals', { count: originals }) : '',
      copies > 0 ? t('material.copies', { count: copies }) : '',
    ]
      .filter(Boolean)
      .join(t('list.comma'));
}

/** The sentences a correction list starts from. */
export function useDefectWords(): DefectWords {
  const { t } = useTranslation();
  const copies = useCopies();
  return {
    missing: (line) => {
      const amount = copies(line);
      return amount === ''
        ? t('defect.missing', { name: line.name })
        : t('defect.missingCopies', { name: line.name, copies: amount });
    },
    points: (line, unmet) => t('defect.points', { name: line.name, points: unmet.join(t('list.semicolon')) }),
  };
}
