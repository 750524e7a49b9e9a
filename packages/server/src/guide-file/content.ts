/** A guide as headings, lines and tables: what the page says, in the same order, for Word and for paper. */
import type { Guide, GuideEntry } from '@yimen/domain/guide';
import type { Bilingual } from '@yimen/domain/shared';
import { inLanguage, type Language } from '../http/index.ts';
import type { WordBlock } from '../word/index.ts';

const text = (zh: string, en: string): Bilingual => ({ zh, en });

const WORDS = {
  guide: text('服务指南', 'Service guide'),
  basis: text('依据', 'Basis'),
  editorial: text('编辑内容', 'Editorial'),
  matrix: text('时间矩阵', 'Time matrix'),
  from: text('实施日期', 'In force from'),
  department: text('实施主体', 'Implementing body'),
  code: text('基本编码', 'Basic code'),
  no: text('序号', 'No.'),
  material: text('材料名称', 'Material'),
  quantity: text('形式和份数', 'Form and copies'),
  necessity: text('必要性', 'Necessity'),
  source: text('来源', 'Source'),
  step: text('环节', 'Step'),
  post: text('岗位', 'Post'),
  limit: text('时限', 'Limit'),
  task: text('工作内容', 'What is done'),
  record: text('记录', 'Record'),
  accountability: text('责任', 'Accountability'),
} as const;

type Speak = (said: Bilingual) => string;

/** One line of an element, with what it rests on; what the product wrote says so. */
function lineOf({ label, text: said, provenance }: GuideEntry, speak: Speak): string {
  const line = label ? `${speak(label)}：${speak(said)}` : speak(said);
  const cited = provenance.citations.map((one) => one.text).join('；');
  const notes = [
    ...(cited === '' ? [] : [`${speak(WORDS.basis)}：${cited}`]),
    ...(provenance.editorial
      ? [`${speak(WORDS.editorial)}${provenance.reason ? `：${provenance.reason}` : ''}`]
      : []),
  ];
  return notes.length === 0 ? line : `${line}（${notes.join('；')}）`;
}

function materialTable(guide: Guide, speak: Speak): WordBlock[] {
  if (guide.materials.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [WORDS.no, WORDS.material, WORDS.quantity, WORDS.necessity, WORDS.source].map(speak),
      widths: [8, 44, 24, 22, 22],
      rows: guide.materials.map(
        ({ no, name, medium, quantity, necessityLabel, whenText, source, sourceNote }) => [
          String(no),
          name,
          `${speak(medium)}\n${speak(quantity)}`,
          whenText === undefined ? speak(necessityLabel) : `${speak(necessityLabel)}\n${whenText}`,
          sourceNote === undefined ? speak(source) : `${speak(source)}\n${sourceNote}`,
        ],
      ),
    },
  ];
}

function timeMatrix(guide: Guide, speak: Speak): WordBlock[] {
  return [
    {
      kind: 'table',
      columns: [WORDS.step, WORDS.post, WORDS.limit, WORDS.task, WORDS.record, WORDS.accountability].map(
        speak,
      ),
      widths: [18, 18, 16, 34, 26, 30],
      rows: guide.timeMatrix.map(({ name, post, limit, task, record, accountability }) => [
        name,
        speak(post),
        speak(limit),
        task,
        record,
        accountability,
      ]),
    },
  ];
}

/** The name a file of this guide has. */
export function guideTitle(guide: Guide, language: Language): string {
  const name = inLanguage(guide.item.name, language);
  return language === 'en' ? `${name}: ${WORDS.guide.en}` : `${name}${WORDS.guide.zh}`;
}

export function guideBlocks(guide: Guide, language: Language): WordBlock[] {
  const speak: Speak = (said) => inLanguage(said, language);
  const facts = [
    `${speak(WORDS.code)}：${guide.item.basicCode}`,
    `${speak(WORDS.department)}：${guide.department.name}`,
    `${speak(WORDS.from)}：${guide.effectiveFrom}`,
  ];
  const figures = guide.figures.map(({ label, value }) => `${speak(label)}：${speak(value)}`);
  return [
    { kind: 'title', text: `${speak(guide.item.name)}\n${speak(WORDS.guide)}` },
    ...facts.map((text): WordBlock => ({ kind: 'paragraph', text })),
    { kind: 'paragraph', text: figures.join('　') },
    ...guide.elements.flatMap(({ no, key, title, entries }): WordBlock[] => [
      { kind: 'heading', text: `${no}　${speak(title)}` },
      ...(key === 'materials' && guide.materials.length > 0
        ? materialTable(guide, speak)
        : entries.map((entry): WordBlock => ({ kind: 'paragraph', text: lineOf(entry, speak) }))),
      ...(key === 'process' ? timeMatrix(guide, speak) : []),
    ]),
    ...guide.annexes.flatMap(({ title, entries }): WordBlock[] => [
      { kind: 'heading', text: speak(title) },
      ...entries.map((entry): WordBlock => ({ kind: 'paragraph', text: lineOf(entry, speak) })),
    ]),
  ];
}
