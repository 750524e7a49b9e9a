import { Bar, Loading } from '../Skeleton.tsx';

/** The shape of a guide: title, four figures, two buttons, sections. */
export function GuideSkeleton() {
  return (
    <Loading>
      <div className="guide-top">
        <div className="wrap" style={{ paddingTop: '3rem' }}>
          <Bar width="min(20rem, 80%)" height={2.4} />
          <Bar width="min(30rem, 90%)" />
          <div className="figures-row">
            {['a', 'b', 'c', 'd'].map((key) => (
              <div key={key} className="figure">
                <Bar width="4rem" />
                <Bar width="6rem" height={2} />
              </div>
            ))}
          </div>
          <Bar width="11rem" height={2.8} />
        </div>
      </div>
      <div className="wrap" style={{ paddingTop: '2rem' }}>
        <Bar width="12rem" height={1.6} />
        <Bar width="min(44rem, 100%)" />
        <Bar width="min(40rem, 95%)" />
        <Bar width="min(42rem, 98%)" />
      </div>
    </Loading>
  );
}
