import type { Party } from '@yimen/domain/case';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Official } from '../../shared/say.tsx';
import { StepTitle } from './Steps.tsx';

const same = (a: Party, b: Party | undefined) => a.kind === b?.kind && a.idNo === b.idNo;

/** Hides the middle of a number: its owner recognises it, somebody looking over the shoulder doesn't learn it. */
function maskNo(idNo: string): string {
  return idNo.length < 8 ? idNo : `${idNo.slice(0, 4)}****${idNo.slice(-4)}`;
}

/** Who applies: oneself, or an organisation one represents. */
export function PartyStep({
  parties,
  chosen,
  choose,
}: {
  parties: readonly Party[];
  chosen: Party | undefined;
  choose: (party: Party) => void;
}) {
  const { t } = useTranslation();
  const [party, setParty] = useState(chosen);
  const [missing, setMissing] = useState(false);
  const next = (event: FormEvent) => {
    event.preventDefault();
    setMissing(party === undefined);
    if (party) choose(party);
  };
  return (
    <form onSubmit={next} noValidate>
      <StepTitle step="party" />
      <fieldset className="field" data-wrong={missing || undefined}>
        <legend>{t('party.legend')}</legend>
        {missing && (
          <span className="field-problem" role="alert">
            {t('party.missing')}
          </span>
        )}
        <div className="parties">
          {parties.map((one) => (
            <label key={`${one.kind}-${one.idNo}`} className="party">
              <input type="radio" name="party" checked={same(one, party)} onChange={() => setParty(one)} />
              <span>
                <strong>
                  <Official text={one.name} />
                </strong>
                <span className="quiet">
                  {t(`party.${one.kind}`)} {maskNo(one.idNo)}
                </span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <p className="actions">
        <button type="submit" className="button">
          {t('apply.next')}
        </button>
      </p>
    </form>
  );
}
