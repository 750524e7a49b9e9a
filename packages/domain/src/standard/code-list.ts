import type { CodeList, Dictionary } from './dictionary.ts';
import type { Code } from './schema.ts';

/** The code lists for one use, one a system: `serviceTarget` and, for another system, `serviceTargetC0109`. */
function listsFor(dictionary: Pick<Dictionary, 'codeLists'>, use: string): CodeList[] {
  return [...dictionary.codeLists.values()].filter(
    (list) => list.id === use || list.id === `${use}${list.system}`,
  );
}

/** A coded value in the lists for its use: its entry, or which part of it is unknown. */
export function findCode(
  dictionary: Pick<Dictionary, 'codeLists'>,
  use: string,
  { system, code }: Code,
): CodeList['codes'][number] | 'noSystem' | 'noCode' {
  const list = listsFor(dictionary, use).find((one) => one.system === system);
  if (!list) return 'noSystem';
  return list.codes.find((entry) => entry.code === code) ?? 'noCode';
}
