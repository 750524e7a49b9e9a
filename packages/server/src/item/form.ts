import type { Output } from '@yimen/api/client';
import { formDefinition } from '@yimen/domain/form';
import { shanghaiDate } from '@yimen/domain/shared';
import { refuseClosed } from '../adjustment/index.ts';
import { HttpProblem } from '../http/index.ts';
import type { Services } from '../services.ts';
import type { Published, StandardRegistry } from '../standards/index.ts';
import { notPublished } from './guide.ts';
import { Recent } from './recent.ts';
import { WrittenJson } from './written.ts';

type FormAnswer = Output<'GET /items/:code/:region/form'>;
type WrittenForm = { answer: FormAnswer; written: WrittenJson };

const FORMS_KEPT = 500;

const forms = new WeakMap<StandardRegistry, Recent<WrittenForm>>();

/**
 * A version of a standard with just the data elements and code lists it uses, and the same ready to send: the version a
 * case or draft has pinned, or the one in force. Throws HttpProblem notFound, or notInForce or itemClosed when there is
 * nothing to apply for today.
 */
export async function readForm(
  { standards, now }: Pick<Services, 'standards' | 'now'>,
  code: string,
  region: string,
  hash: string | undefined,
): Promise<WrittenForm> {
  if (!hash) refuseClosed(standards, { item: code, region }, shanghaiDate(now()));
  const version = hash ? await standards.find(hash) : standards.current(code, region, shanghaiDate(now()));
  if (!version || version.ref.item !== code || version.ref.region !== region) {
    const versions = standards.versions(code, region);
    if (hash === undefined && versions.length > 0) throw new HttpProblem('notInForce');
    throw notPublished(code, region, undefined, versions);
  }
  const kept = forms.get(standards) ?? new Recent<WrittenForm>(FORMS_KEPT);
  forms.set(standards, kept);
  return kept.get(version.ref.hash, () => write(version, standards));
}

function write({ ref, standard }: Published, { dictionary }: StandardRegistry): WrittenForm {
  const { elements, codeLists } = formDefinition(standard, dictionary);
  const documents = [
    ...standard.materials.map(({ element }) => element),
    ...standard.results.flatMap(({ element }) => element ?? []),
  ];
  const known = new Set(elements.map(({ id }) => id));
  const added = [...new Set(documents)].filter((id) => !known.has(id));
  const answer = {
    ref,
    standard,
    elements: [...elements, ...added.flatMap((id) => dictionary.elements.get(id) ?? [])],
    codeLists,
  };
  return { answer, written: new WrittenJson(JSON.stringify(answer)) };
}
