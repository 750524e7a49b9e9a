import type { CodeList, DataElement, Dictionary, Standard } from '../standard/index.ts';
import type { FormDefinition, FormDictionary } from './types.ts';

/**
 * A form with the data elements and code lists it refers to, as plain JSON: what the server sends so that a browser can
 * show the form, and decide what is asked, without the whole dictionary. Throws a RangeError when an element is
 * missing from the dictionary.
 */
export function formDefinition(
  standard: Pick<Standard, 'form' | 'materials'>,
  dictionary: Pick<Dictionary, 'elements' | 'codeLists'>,
): FormDefinition {
  const fields = standard.form.sections.flatMap((section) => section.fields);
  const ids = new Set(
    fields.flatMap((field) => [field.element, ...(field.columns ?? []).map((column) => column.element)]),
  );
  const elements = [...ids].map((id): DataElement => {
    const element = dictionary.elements.get(id);
    if (!element) throw new RangeError(`The dictionary has no data element ${id}.`);
    return element;
  });
  const lists = new Set(elements.flatMap((element) => element.codeList ?? []));
  const codeLists = [...lists].map((id): CodeList => {
    const list = dictionary.codeLists.get(id);
    if (!list) throw new RangeError(`The dictionary has no code list ${id}.`);
    return list;
  });
  return { form: standard.form, materials: standard.materials, elements, codeLists };
}

/** The dictionary that came with a form definition, for the functions of this folder. */
export function formDictionary(definition: FormDefinition): FormDictionary {
  return {
    elements: new Map(definition.elements.map((element) => [element.id, element])),
    codeLists: new Map(definition.codeLists.map((list) => [list.id, list])),
  };
}
