/** The application form of an item as a PDF to print: blank, or a sample filled in from the example of its standard. */
import { hash } from 'node:crypto';
import { shanghaiDate } from '@yimen/domain/shared';
import { HttpProblem } from '../../http/index.ts';
import type { Services } from '../../services.ts';
import type { Published } from '../../standards/index.ts';
import { blankForm, filledForm } from './content.ts';

export type FormKind = 'blank' | 'sample';
const MARK = '示范文本';

/** The version that is asked for, or the one in force. Throws HttpProblem notFound. */
function versionOf(
  { standards, now }: Pick<Services, 'standards' | 'now'>,
  code: string,
  region: string,
  effectiveFrom: string | undefined,
): Published {
  const version =
    effectiveFrom === undefined
      ? standards.current(code, region, shanghaiDate(now()))
      : standards.versions(code, region).find(({ ref }) => ref.effectiveFrom === effectiveFrom);
  if (version) return version;
  throw new HttpProblem('notFound');
}

/** Writes the form. The first example of the standard fills the sample: its names and numbers belong to nobody. */
export async function formFile(
  services: Pick<Services, 'standards' | 'side' | 'now'>,
  kind: FormKind,
  { code, region, effectiveFrom }: { code: string; region: string; effectiveFrom: string | undefined },
): Promise<{ bytes: Uint8Array; name: string }> {
  const { ref, standard, publishedAt } = versionOf(services, code, region, effectiveFrom);
  const { dictionary } = services.standards;
  const [example] = standard.examples;
  const parts =
    kind === 'blank' || !example
      ? blankForm(standard, dictionary)
      : filledForm(standard, dictionary, example.answers);
  const { title } = standard.form;
  const head = { title, item: standard.item.name, code, region, from: ref.effectiveFrom };
  const name = kind === 'sample' ? `${title}（${MARK}）` : title;
  const bytes = await services.side.run('writeForm', {
    head,
    parts,
    mark: kind === 'sample' ? MARK : undefined,
    metadata: { title: name, author: standard.department.name, created: publishedAt },
    id: hash('sm3', `${kind} ${ref.hash}`, 'hex').slice(0, 32),
  });
  return { bytes, name };
}
