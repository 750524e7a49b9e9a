import { useTranslation } from 'react-i18next';

export const STEPS = ['party', 'form', 'materials', 'check'] as const;
export type Step = (typeof STEPS)[number];

/** The steps of an application: where one is, what is behind, what comes. Steps already reached can be gone back to. */
export function Steps({ step, go, reached }: { step: Step; go: (step: Step) => void; reached: number }) {
  const { t } = useTranslation();
  const here = STEPS.indexOf(step);
  return (
    <nav aria-label={t('apply.steps')}>
      <ol className="steps">
        {STEPS.map((name, index) => (
          <li key={name} data-state={index < here ? 'done' : index === here ? 'here' : 'coming'}>
            {index < here && index < reached ? (
              <button type="button" className="link" onClick={() => go(name)}>
                <span className="step-no">{index + 1}</span> {t(`apply.step.${name}`)}
              </button>
            ) : (
              <span aria-current={index === here ? 'step' : undefined}>
                <span className="step-no">{index + 1}</span> {t(`apply.step.${name}`)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The heading of a step; it takes the focus when one comes to it. */
export function StepTitle({ step }: { step: Step }) {
  const { t } = useTranslation();
  return (
    <h2 id="step-title" tabIndex={-1} className="step-title">
      {t(`apply.step.${step}`)}
    </h2>
  );
}
