/** 标准体系结构图: the boxes and lines the server laid out, drawn. The tree beside it says the same in words. */
import type { LibraryStructure } from '@yimen/api';
import { useTranslation } from 'react-i18next';
import { language, say } from './language.ts';
import './structure.css';

/** Letters that fit a box of 220 units, in each language. */
const ROOM = { 'zh-CN': 14, en: 27 } as const;

function shorten(text: string, width: number): string {
  const room = Math.floor((ROOM[language()] * width) / 220);
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

export function StructureDiagram({ structure }: { structure: LibraryStructure }) {
  const { t } = useTranslation();
  const { width, height, boxes, lines } = structure;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys
    <section className="structure" tabIndex={0} aria-label={t('library.diagram')}>
      <svg viewBox={`-2 -2 ${width + 4} ${height + 4}`} width={width + 4} height={height + 4} role="img">
        <title>{t('library.diagram')}</title>
        {lines.map(({ from, to, points }) => (
          <polyline key={`${from}-${to}`} points={points.map((point) => point.join(',')).join(' ')} />
        ))}
        {boxes.map((box) => (
          <g key={box.id} data-role={box.role} data-full={box.existing >= box.required}>
            <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="6" />
            <text x={box.x + 10} y={box.y + 21} className="structure-name">
              {shorten(say(box.name), box.width)}
            </text>
            <text x={box.x + 10} y={box.y + 41} className="structure-count">
              {box.code} {t('library.count', { existing: box.existing, required: box.required })}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
