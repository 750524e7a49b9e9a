/** Who holds which post in a region: for those who appoint, and those who oversee. */

import type { HeldPost } from '@yimen/api';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Say } from '../../shared/say.tsx';
import { Loading } from '../layout/Loading.tsx';
import { ProblemNote } from '../layout/Problem.tsx';
import { AppointDialog, type Appointing } from './AppointDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { type Act, HoldingTable } from './HoldingTable.tsx';
import { type Holdings, useHoldings } from './posts.ts';
import { TimeFilter } from './TimeFilter.tsx';

type Open = { appointing: Appointing } | { ending: HeldPost };

export function RegionPosts({
  manages,
  onDone,
}: {
  manages: Holdings['manages'];
  onDone: (text: string) => void;
}) {
  const { t } = useTranslation();
  const [region, setRegion] = useState(manages[0]?.region ?? '');
  const [past, setPast] = useState(false);
  const [open, setOpen] = useState<Open>();
  const list = useHoldings({ view: 'region', region, past });
  const current = useHoldings({ view: 'region', region, past: false });
  const regionName = current.names.regions[region] ?? { zh: region, en: region };
  const close = (done?: string) => {
    setOpen(undefined);
    if (done) onDone(done);
  };
  const act = (what: Act, row: HeldPost) =>
    setOpen(what === 'standIn' ? { appointing: { kind: 'standIn', row } } : { ending: row });
  const appoints = manages.find((one) => one.region === region)?.appoints ?? false;
  return (
    <section className="posts-part" aria-labelledby="region-posts">
      <div className="card-head">
        <h2 id="region-posts">
          {t('posts.region.title')} <Say text={regionName} />
        </h2>
        <Button onClick={() => setOpen({ appointing: { kind: 'chiefRepresentative', region } })}>
          {t('posts.appoint.chiefRepresentative.submit')}
        </Button>
        {appoints && (
          <Button onClick={() => setOpen({ appointing: { kind: 'post', region } })}>
            {t('posts.appoint.post.submit')}
          </Button>
        )}
      </div>
      {manages.length > 1 && (
        <fieldset className="row" aria-label={t('posts.region.choose')}>
          {manages.map((one) => (
            <button
              key={one.region}
              type="button"
              className="plain"
              aria-pressed={one.region === region}
              onClick={() => setRegion(one.region)}
            >
              <Say text={list.names.regions[one.region] ?? { zh: one.region, en: one.region }} />
            </button>
          ))}
        </fieldset>
      )}
      <TimeFilter past={past} onChange={setPast} />
      {list.error && <ProblemNote error={list.error} retry={() => list.refetch()} />}
      {list.isPending && <Loading lines={8} />}
      {list.data && list.rows.length === 0 && <p className="quiet">{t('posts.none')}</p>}
      {list.rows.length > 0 && (
        <HoldingTable caption={t('posts.region.title')} rows={list.rows} names={list.names} onAct={act} />
      )}
      {list.hasNextPage && (
        <p className="row">
          <Button onClick={() => list.fetchNextPage()} loading={list.isFetchingNextPage}>
            {t('posts.more', { shown: list.rows.length, total: list.first?.total ?? 0 })}
          </Button>
        </p>
      )}
      {open && 'ending' in open && <EndDialog row={open.ending} onClose={close} />}
      {open && 'appointing' in open && (
        <AppointDialog
          appointing={open.appointing}
          names={current.names}
          posts={current.first?.posts ?? []}
          onClose={close}
        />
      )}
    </section>
  );
}
