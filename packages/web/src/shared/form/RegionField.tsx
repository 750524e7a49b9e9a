import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api.ts';
import type { ControlProps } from './control.ts';
import { trailOf } from './region-trail.ts';

/** Province, city, county. */
const LEVELS = [0, 1, 2] as const;

function useChildren(parent: string | undefined, enabled: boolean) {
  const { data } = useQuery({
    queryKey: ['regions', parent, ''],
    queryFn: () => call('GET /regions', { query: parent ? { parent } : {} }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });
  return data?.regions.filter((region) => region.level !== 'country') ?? [];
}

function Level({
  level,
  parent,
  chosen,
  choose,
  props,
}: {
  level: number;
  parent: string | undefined;
  chosen: string | undefined;
  choose: (code: string) => void;
  props: ControlProps;
}) {
  const { t } = useTranslation();
  const regions = useChildren(parent, level === 0 || parent !== undefined);
  if (level > 0 && regions.length === 0) return null;
  return (
    <select
      className="input"
      lang="zh-CN"
      aria-label={t(`question.regionLevel${level + 1}`)}
      aria-invalid={props.wrong}
      aria-describedby={props.describedBy}
      value={chosen ?? ''}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="">{t(`question.regionLevel${level + 1}`)}</option>
      {regions.map((region) => (
        <option key={region.code} value={region.code}>
          {region.name}
        </option>
      ))}
    </select>
  );
}

/** A region, chosen level by level: province, city, county. The answer is the code of the lowest level chosen. */
export function RegionField(props: ControlProps) {
  const [trail, setTrail] = useState<readonly string[]>(() => trailOf(props.value));
  const choose = (level: number, code: string) => {
    const next = code === '' ? trail.slice(0, level) : [...trail.slice(0, level), code];
    setTrail(next);
    props.onChange(next.at(-1)?.slice(0, 6));
  };
  return (
    <div className="region-field">
      {LEVELS.map((level) =>
        level === 0 || trail[level - 1] !== undefined ? (
          <Level
            key={`${level}-${trail[level - 1] ?? ''}`}
            level={level}
            parent={trail[level - 1]}
            chosen={trail[level]}
            choose={(code) => choose(level, code)}
            props={props}
          />
        ) : null,
      )}
    </div>
  );
}
