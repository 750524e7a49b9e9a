/** What belongs into the archive package of a case: its documents, its files, its record, and what describes them. */
import type { Readable } from 'node:stream';
import type { CaseState } from '@yimen/domain/case';
import { canonicalJson, type Standard } from '@yimen/domain/standard';
import { cleanName } from '../../files/name.ts';
import type { Services } from '../../services.ts';
import type { IssuedDocument } from '../store.ts';
import type { CaseFile, ProvedEvent } from './store.ts';

export type Made = Required<IssuedDocument>;

/** Everything that is packed, read once: plain data, since it is packed in the side thread. */
export type ArchiveContent = {
  state: CaseState;
  standard: Pick<Standard, 'department' | 'item'>;
  chain: ProvedEvent[];
  documents: Made[];
  files: CaseFile[];
  /** Public keys that documents have been signed with. */
  keys: Uint8Array[];
};

/** A file of the package: text that is made here, or bytes of the store under their hash. */
export type Packed = { path: string } & ({ text: string } | { sm3: string; size: number });

/** One event a line, as it was hashed, with its hashes. */
export function chainText(chain: readonly ProvedEvent[]): string {
  return chain
    .map(({ event, prevHash, hash }) => `${canonicalJson({ ...event, prevHash, hash })}\n`)
    .join('');
}

const documentPath = ({ seq, content }: Made) =>
  `文书/${String(seq).padStart(3, '0')}-${cleanName(`${content.title} ${content.number}.pdf`)}`;

const filePath = ({ id, name }: CaseFile) => `材料/${id}-${cleanName(name)}`;

/**
 * Metadata of content and of process. Names follow the usage of DA/T 46-2009 and GB/T 18894-2016 as far as it is known;
 * they have not been compared with the texts of these standards, and the package says so.
 */
function metadata({ state, standard, chain, documents, files }: ArchiveContent) {
  const { item, department } = standard;
  return {
    说明: '元数据名称参照 DA/T 46-2009、GB/T 18894-2016 的通行用法编写，未与标准文本逐条核对。',
    聚合层次: '案卷',
    立档单位名称: department.name,
    立档单位统一社会信用代码: department.uscc ?? null,
    归档文件编号: state.caseNo,
    题名: `${state.applicant.name}${state.itemName}`,
    责任者: department.name,
    事项名称: state.itemName,
    事项基本编码: item.basicCode.code,
    适用标准版本: state.standard,
    行政区划代码: state.region,
    申请人: state.applicant,
    收到日期: state.receivedAt ?? null,
    受理日期: state.acceptedAt ?? null,
    办结日期: state.decidedAt ?? null,
    归档日期: state.endedAt ?? null,
    办理状态: state.status,
    保管期限: '由立档单位按照归档范围和保管期限表确定',
    文件: [
      ...documents.map((document) => ({
        题名: document.content.title,
        文件编号: document.number,
        日期: document.content.date,
        责任者: document.content.issuer,
        计算机文件名: documentPath(document),
        计算机文件大小: document.file.size,
        格式信息: 'PDF/A-2b',
        数字摘要算法: 'SM3',
        数字摘要值: document.file.sm3,
        电子签名密钥: document.file.keyId,
      })),
      ...files.map((file) => ({
        题名: file.name,
        计算机文件名: filePath(file),
        计算机文件大小: file.size,
        格式信息: file.type,
        数字摘要算法: 'SM3',
        数字摘要值: file.sm3,
      })),
    ],
    过程: chain.map(({ event }) => ({
      序号: event.seq,
      业务行为: event.kind,
      行为时间: event.at,
      行为人: event.by.name,
      岗位: event.by.post ?? null,
      部门: event.by.department ?? null,
    })),
  };
}

/** The files of the package in order, but for the list of hashes and its signature. */
export function packedFiles(content: ArchiveContent): Packed[] {
  const { answers, shown } = content.state;
  return [
    { path: '元数据.json', text: `${JSON.stringify(metadata(content), null, 2)}\n` },
    { path: '申请表.json', text: `${JSON.stringify({ answers, shown }, null, 2)}\n` },
    { path: '过程记录.ndjson', text: chainText(content.chain) },
    ...content.documents.map((document) => ({ path: documentPath(document), ...document.file })),
    ...content.files.map((file) => ({ path: filePath(file), sm3: file.sm3, size: file.size })),
  ];
}

/** Bytes of a file of the package. */
export async function* bytesOf(
  services: Pick<Services, 'files'>,
  packed: Packed,
): AsyncGenerator<string | Uint8Array> {
  if ('text' in packed) {
    yield packed.text;
    return;
  }
  const { stream } = await services.files.open(packed.sm3);
  for await (const part of stream as Readable) yield part as Uint8Array;
}
