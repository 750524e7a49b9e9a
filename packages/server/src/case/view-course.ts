/** What lies beyond the straight way, as the viewer of a case may see it. */
import type { CaseView } from '@yimen/api';
import { allowedActions, type CaseState, extensionLimit } from '@yimen/domain/case';
import type { Standard } from '@yimen/domain/standard';
import type { Services } from '../services.ts';
import type { Viewer } from './view.ts';

type Part = 'procedures' | 'hearing' | 'extension' | 'mostExtension' | 'recused' | 'migration';

/** Who stepped back and why is the authority's own affair; everything else the applicant is told. */
export function courseParts(
  state: CaseState,
  standard: Standard,
  { standards }: Pick<Services, 'standards'>,
  { actor, sight }: Viewer,
): Pick<CaseView, Part> {
  const { extension, hearing, migration, procedures, recused } = state;
  const mayExtend = allowedActions(state, standard, actor).some(({ command }) => command === 'extend');
  return {
    ...(procedures ? { procedures } : {}),
    ...(hearing ? { hearing } : {}),
    ...(extension ? { extension } : {}),
    ...(mayExtend ? { mostExtension: extensionLimit(standard, standards.dictionary) } : {}),
    ...(recused && sight !== 'owner' ? { recused } : {}),
    ...(migration ? { migration } : {}),
  };
}
