import type { GuideMaterial } from '@yimen/domain/guide';
import { Source } from '../../shared/Source.tsx';
import { Official } from '../../shared/say.tsx';

/** A model text, folded; {field} of the form becomes a blank to be filled in. */
export function Sample({ sample }: { sample: NonNullable<GuideMaterial['sample']> }) {
  const text = sample.text.replaceAll(/\{\w+\}/g, '______');
  return (
    <details className="fold">
      <summary>
        <Official text={sample.title} />
      </summary>
      <div className="fold-body">
        <div className="sample">
          <Official text={text} />
        </div>
        <Source provenance={sample.provenance} about={sample.title} />
      </div>
    </details>
  );
}
