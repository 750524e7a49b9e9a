import { PDFiumLibrary } from '@hyzyla/pdfium';
import { describe, expect, test, vi } from 'vitest';
import { documentFonts, Paper } from './index.ts';

const metadata = { title: '决定书', author: '安徽省市场监督管理局', created: '2026-11-24T02:00:00.000Z' };

function written(text: string): Paper {
  const paper = new Paper(documentFonts());
  paper.addPage();
  paper.text(28, 50, text, { size: 16 });
  paper.text(28, 60, text, { size: 16, weight: 'bold' });
  paper.turnedText(48, 215, 45, '示范文本', { size: 90 }, 0);
  paper.line(28, 70, 184, 70);
  paper.rectangle(28, 80, 20, 10);
  paper.dashedCircle(100, 150, 20, [0.8, 0, 0]);
  paper.squares(28, 250, 1, [[true, false], [false]], 0);
  return paper;
}

const file = (text = '准予行政许可', said = metadata, id = 'a'.repeat(32)) =>
  written(text).build(said, id).toString('latin1');

async function textIn(pdf: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = document.getPage(0).getText();
  document.destroy();
  library.destroy();
  return text;
}

describe('the file of a paper', () => {
  test('is the same, byte for byte, for the same text, however often and whenever it is written', () => {
    const first = file();
    vi.setSystemTime(new Date('2031-01-01T00:00:00.000Z'));
    expect(file()).toBe(first);
    vi.useRealTimers();
    const paper = written('准予行政许可');
    const [once, again] = [paper.build(metadata, 'a'.repeat(32)), paper.build(metadata, 'a'.repeat(32))];
    expect(once.equals(again)).toBe(true);
  });

  test('does not depend on what was written before: characters that share a glyph stay what they are', async () => {
    const nation = (text: string) => written(text).build(metadata, 'a'.repeat(32));
    expect(await textIn(nation('公\u2ea0'))).toContain('公\u2ea0');
    expect(await textIn(nation('公民'))).toContain('公民');
    expect(await textIn(nation('公\u2ea0'))).toContain('公\u2ea0');
  });

  test('has a name of its own: that of its document', () => {
    const name = (raw: string) => /\/ID \[<([0-9a-f]{32})> <\1>\]/.exec(raw)?.[1];
    expect(name(file())).toMatch(/^[0-9a-f]{32}$/);
    expect(name(file('准予行政许可', metadata, 'b'.repeat(32)))).not.toBe(name(file()));
  });

  test('says when the document was issued, not when the file was written', () => {
    expect(file()).toContain('(D:20261124020000Z)');
    expect(file()).toContain('<xmp:CreateDate>2026-11-24T02:00:00Z</xmp:CreateDate>');
  });

  test('says its title and author as they are, whatever characters they have', () => {
    const said = { ...metadata, title: '甲 & 乙 <丙> 公司', author: 'A&B' };
    const raw = written('字').build(said, 'a'.repeat(32)).toString('utf8');
    expect(raw).toContain('<rdf:li xml:lang="x-default">甲 &amp; 乙 &lt;丙&gt; 公司</rdf:li>');
    expect(raw).toContain('<rdf:li>A&amp;B</rdf:li>');
  });

  test('carries every font it uses and no other', () => {
    expect(file().match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(2);
    expect(file()).not.toMatch(/Helvetica/);
  });
});

describe('a character the font does not have', () => {
  test('is printed as 〓 and told', async () => {
    const paper = written('王\u{2ebf0}测试');
    expect(paper.missing).toEqual(['\u{2ebf0}']);
    expect(await textIn(paper.build(metadata, 'a'.repeat(32)))).toContain('王〓测试');
  });

  test('takes the room of the one in its place', () => {
    const paper = written('字');
    expect(paper.widthOf('\u{2ebf0}', { size: 16 })).toBeCloseTo(paper.widthOf('〓', { size: 16 }), 6);
    expect(paper.widthOf('行政许可', { size: 16 })).toBeCloseTo((4 * 16 * 25.4) / 72, 6);
  });
});
