import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { actionKey, arrangeActions, type DeskAction } from './actions.ts';
import { useOpenCase } from './context.ts';
import type { Readiness } from './marks.ts';

type Props = {
  actions: readonly DeskAction[];
  main: DeskAction | undefined;
  onOpen: (action: DeskAction) => void;
  checking: boolean;
  state: Readiness;
};

/** What may be done now: the likely action last and strongest, where the hand expects it; rarer ones in a list. */
export function ActionBar({ actions, main, onOpen, checking, state }: Props) {
  const { t } = useTranslation();
  const { view } = useOpenCase();
  const names = new Map(view.nodes.map((node) => [node.node, node.name]));
  const several = (action: DeskAction) =>
    actions.filter(({ command }) => command === action.command).length > 1;
  const label = (action: DeskAction) => {
    const again = action.command === 'scheduleHearing' && view.hearing?.at !== undefined;
    const verb = t(again ? 'act.scheduleHearing.again' : `act.${action.command}.verb`);
    return several(action) && action.node ? t('act.atNode', { verb, node: names.get(action.node) }) : verb;
  };
  const { bar, more } = arrangeActions(actions);
  const others = bar.filter((action) => action !== main).toReversed();
  return (
    <div className="action-bar">
      <p role="status">
        {checking &&
          (state.ready
            ? t('act.checkedAll', { count: state.total })
            : t('act.checked', { ok: state.ok, total: state.total, bad: state.bad.length }))}
      </p>
      {more.length > 0 && (
        <details className="more-actions">
          <summary>{t('act.more')}</summary>
          <ul>
            {more.map((action) => (
              <li key={actionKey(action)}>
                <button type="button" onClick={() => onOpen(action)}>
                  {label(action)}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {others.map((action) => (
        <Button key={actionKey(action)} onClick={() => onOpen(action)}>
          {label(action)}
        </Button>
      ))}
      {main && (
        <Button type="primary" onClick={() => onOpen(main)}>
          {label(main)} <kbd>a</kbd>
        </Button>
      )}
    </div>
  );
}
