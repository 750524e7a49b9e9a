/** Rules about templates of official documents: they name facts that exist, and say what the law demands of them. */
import { citationProblems } from './check-basis.ts';
import type { Dictionary } from './dictionary.ts';
import {
  DOCUMENT_ELEMENTS,
  DOCUMENT_KINDS,
  type DocumentElement,
  type DocumentKind,
  type DocumentTemplate,
  isDocumentFact,
  namedFacts,
} from './document-template.ts';
import { parseCondition } from './feel.ts';
import { error, type Problem } from './problem.ts';
import type { Standard } from './schema.ts';

/**
 * What a template of each kind must at least demand. Only that a demand is there is asked here; which article makes it
 * is in the template, as data.
 */
const LEAST_DEMANDS: Readonly<Record<DocumentKind, readonly DocumentElement[]>> = {
  receipt: ['item', 'materials', 'seal', 'date'],
  acceptance: ['item', 'seal', 'date'],
  nonAcceptance: ['item', 'reason', 'rightBody', 'reconsideration', 'litigation', 'seal', 'date'],
  correction: ['item', 'defects', 'deadline', 'seal', 'date'],
  specialProcedure: ['item', 'procedure', 'procedureTime'],
  extension: ['item', 'reason', 'extension'],
  hearingNotice: ['item', 'hearingRight', 'hearingTime', 'hearingPlace'],
  grantDecision: ['item', 'decision', 'seal', 'date'],
  refusalDecision: ['item', 'reason', 'reconsideration', 'litigation', 'seal', 'date'],
  deliverySlip: ['receiver', 'method', 'date'],
  certificate: ['certificateNo', 'holder', 'item', 'seal', 'date'],
};

const isElement = (name: string): name is DocumentElement => Object.hasOwn(DOCUMENT_ELEMENTS, name);

type Said = { path: string; text: string; when?: string | undefined };

/** Every text of a template with its place. */
function textsOf({ titles, paragraphs, fields = [] }: DocumentTemplate, path: string): Said[] {
  const placed = (name: string, texts: readonly { text: string; when?: string }[]) =>
    texts.map(({ text, when }, index) => ({ path: `${path}${name}[${index}]`, text, when }));
  return [...placed('titles', titles), ...placed('paragraphs', paragraphs), ...placed('fields', fields)];
}

function unknownFact(path: string, name: string): Problem {
  return error(
    'documents.factUnknown',
    path,
    `文书没有名为“${name}”的内容项。`,
    `Documents know no fact called "${name}".`,
  );
}

function* factProblems(template: DocumentTemplate, path: string): Iterable<Problem> {
  for (const said of textsOf(template, path)) {
    for (const name of namedFacts(said.text)) {
      if (!isDocumentFact(name)) yield unknownFact(`${said.path}.text`, name);
    }
    if (said.when === undefined) continue;
    const parsed = parseCondition(said.when);
    if (!parsed.ok) yield error('feel.syntax', `${said.path}.when`, parsed.problem.zh, parsed.problem.en);
    else {
      for (const name of parsed.names) {
        if (!isDocumentFact(name)) yield unknownFact(`${said.path}.when`, name);
      }
    }
  }
  for (const name of Object.keys(template.defaults ?? {})) {
    if (!isDocumentFact(name)) yield unknownFact(`${path}defaults.${name}`, name);
  }
}

/** Whether the document says this, under whatever condition. */
function carries(template: DocumentTemplate, element: DocumentElement): boolean {
  switch (element) {
    case 'addressee':
      return template.addressee !== false;
    case 'number':
    case 'date':
      return true;
    case 'seal':
      return template.signature.seal;
    default: {
      const facts: readonly string[] = DOCUMENT_ELEMENTS[element];
      const named = new Set(textsOf(template, '').flatMap(({ text }) => namedFacts(text)));
      return facts.some((fact) => named.has(fact));
    }
  }
}

function missing(path: string, element: string): Problem {
  return error(
    'documents.elementMissing',
    path,
    `文书缺少依法必备的内容：${element}。`,
    `The document lacks what the law demands of it: ${element}.`,
  );
}

function* demandProblems(
  template: DocumentTemplate,
  path: string,
  national: DocumentTemplate | undefined,
): Iterable<Problem> {
  const demanded = new Set<string>();
  for (const [index, { element }] of template.demands.entries()) {
    demanded.add(element);
    const at = `${path}demands[${index}].element`;
    if (!isElement(element)) {
      yield error(
        'documents.elementUnknown',
        at,
        `没有“${element}”这种必备内容。`,
        `There is no element "${element}".`,
      );
    } else if (!carries(template, element)) yield missing(at, element);
  }
  for (const element of LEAST_DEMANDS[template.id]) {
    if (demanded.has(element)) continue;
    yield error(
      'documents.demandMissing',
      `${path}demands`,
      `这种文书必须载明“${element}”，请连同依据写入必备内容。`,
      `This kind of document must say "${element}": demand it, with its basis.`,
    );
  }
  for (const { element } of national?.demands ?? []) {
    if (demanded.has(element) || !isElement(element) || carries(template, element)) continue;
    yield missing(`${path}demands`, element);
  }
}

type Sourced = {
  path: string;
  basis?: readonly string[] | undefined;
  editorial?: true | undefined;
  reason?: string | undefined;
};

/** Parts that rest on something, with their sources. `needed` where a source must be there. */
function sourcesOf(template: DocumentTemplate, path: string): (Sourced & { needed: boolean })[] {
  const { number, signature, paragraphs, demands } = template;
  return [
    { path: `${path}number`, ...number, needed: true },
    { path: `${path}signature`, ...signature, needed: true },
    ...paragraphs.map((one, index) => ({
      path: `${path}paragraphs[${index}]`,
      basis: one.basis,
      editorial: one.editorial,
      reason: one.reason,
      // a paragraph that cites a law says by which entry
      needed: one.text.includes('《'),
    })),
    ...demands.map(({ basis }, index) => ({ path: `${path}demands[${index}]`, basis, needed: true })),
  ];
}

function* sourceProblems(
  template: DocumentTemplate,
  path: string,
  dictionary: Pick<Dictionary, 'laws'>,
): Iterable<Problem> {
  for (const [index, entry] of template.basis.entries()) {
    yield* citationProblems({ ...entry, kind: 'law' }, `${path}basis[${index}]`, dictionary);
  }
  const known = new Set(template.basis.map((entry) => entry.id));
  for (const { path: at, basis = [], editorial, reason, needed } of sourcesOf(template, path)) {
    for (const [index, id] of basis.entries()) {
      if (known.has(id)) continue;
      yield error(
        'basis.idUnknown',
        `${at}.basis[${index}]`,
        `依据清单中没有编号为 ${id} 的依据。`,
        `The list of bases has no entry with the id ${id}.`,
      );
    }
    if (editorial === true && reason === undefined) {
      yield error(
        'editorial.reasonMissing',
        at,
        '标为编辑内容的值必须写明理由(reason)。',
        'A value marked editorial must say why (reason).',
      );
    }
    if (needed && basis.length === 0 && editorial !== true) {
      yield error(
        'documents.basisMissing',
        at,
        '文书的这一部分没有依据：请写明依据编号，或标 editorial: true 并说明理由。',
        'This part of the document has no source: name its basis, or mark it editorial with the reason.',
      );
    }
  }
}

/** Everything wrong with one template, `path` being where it stands. `national` is the one that it replaces. */
export function* templateProblems(
  template: DocumentTemplate,
  dictionary: Pick<Dictionary, 'laws'>,
  path = '',
  national?: DocumentTemplate,
): Iterable<Problem> {
  yield* factProblems(template, path);
  yield* demandProblems(template, path, national);
  yield* sourceProblems(template, path, dictionary);
}

/** Problems of the templates that a service standard brings itself. */
export function* documentProblems(standard: Standard, dictionary: Dictionary): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [index, template] of (standard.documents?.templates ?? []).entries()) {
    const path = `documents.templates[${index}]`;
    if (seen.has(template.id)) {
      yield error(
        'ids.duplicate',
        `${path}.id`,
        `编号 ${template.id} 重复。`,
        `The id ${template.id} is used twice.`,
      );
    }
    seen.add(template.id);
    yield* templateProblems(template, dictionary, `${path}.`, dictionary.documents.get(template.id));
  }
}

/** Problems of the national templates: each file, and kinds that have none. `path` begins with the kind. */
export function* nationalDocumentProblems(dictionary: Dictionary): Iterable<Problem> {
  for (const kind of DOCUMENT_KINDS) {
    const template = dictionary.documents.get(kind);
    if (template) yield* templateProblems(template, dictionary, `${kind}.`);
    else
      yield error(
        'documents.missing',
        kind,
        `缺少文书“${kind}”的模板。`,
        `There is no template of the document "${kind}".`,
      );
  }
}
