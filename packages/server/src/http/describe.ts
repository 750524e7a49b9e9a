/** What each endpoint is for, in words, for the API reference. A new endpoint without an entry doesn't compile. */
import type { EndpointKey } from '@yimen/api';

export type Tag =
  | 'Items'
  | 'Sign-in'
  | 'Posts'
  | 'Applying'
  | 'Progress'
  | 'Casework'
  | 'Files'
  | 'Documents'
  | 'Messages'
  | 'Calendar'
  | 'Standards'
  | 'Standards system';

export const TAGS: Record<Tag, string> = {
  Items: '事项与指南: finding services, reading their guides and forms',
  'Sign-in': '登录: who is signed in',
  Posts: '岗位: who holds which post, delegations, stand-ins and chief representatives',
  Applying: '申请: drafts, submitting, and what an applicant does with a case',
  Progress: '进度查询: following a case by its number and query code',
  Casework: '办理: what staff do with a case, one resource a command',
  Files: '附件: uploading and opening files',
  Documents: '文书: what a case has issued, its files, and their verification',
  Messages: '消息: what people and other systems are told',
  'Standards system': '标准体系: the standards of a centre, their tree, drafts and comments',
  Standards: '事项标准: layers of regions, adjustments of items, and the lists made from standards',
  Calendar: '工作日历: counting open cases anew when a calendar changes',
};

type Description = { tag: Tag; zh: string; en: string };
const describe = (tag: Tag, zh: string, en: string): Description => ({ tag, zh, en });

export const DESCRIPTIONS: Record<EndpointKey, Description> = {
  'GET /regions': describe('Items', '查询行政区划', 'Regions below one, or by name'),
  'GET /items': describe('Items', '搜索事项', 'Search items by words, pinyin or initials, with filters'),
  'GET /items/:code/:region/guide': describe('Items', '办事指南', 'The guide of an item in a region'),
  'GET /items/:code/:region/differences': describe(
    'Items',
    '两个版本的差异',
    'What changed between two versions',
  ),
  'GET /items/:code/:region/form': describe('Items', '申请表', 'What a form of an item needs'),
  'GET /standards/:item/:region/resolved': describe(
    'Standards',
    '一地现行标准及各项来源',
    'What holds in a region, with the origin of each value',
  ),
  'GET /standards/:item/comparison': describe('Standards', '同一事项各地比较', 'One item across regions'),
  'GET /lists': describe('Standards', '已公布的清单', 'Published lists of powers, responsibilities and fees'),
  'GET /lists/:kind/:region/draft': describe('Standards', '清单预览', 'A list as it would be published now'),
  'GET /lists/:kind/:region/:number': describe('Standards', '一期清单', 'One edition and what it changed'),
  'POST /lists': describe('Standards', '公布清单', 'Publish a list as it is today'),
  'GET /adjustments': describe('Standards', '事项调整决定', 'Decisions that adjust items'),
  'POST /adjustments': describe('Standards', '起草事项调整', 'Draft an adjustment'),
  'POST /adjustments/impact': describe('Standards', '预览调整的影响', 'What a draft would touch'),
  'GET /adjustments/:id/impact': describe('Standards', '调整的影响', 'What a decision touches'),
  'POST /adjustments/:id/confirmation': describe('Standards', '确认事项调整', 'Confirm a draft'),
  'POST /adjustments/:id/withdrawal': describe(
    'Standards',
    '撤回事项调整或者恢复办理',
    'Withdraw a decision before its first day, or lift a suspension',
  ),
  'GET /reductions': describe('Standards', '三减', 'Materials, steps and promised limits between two days'),
  'GET /standard-drafts': describe('Standards', '事项标准草案', 'Drafts of service standards'),
  'POST /standard-drafts': describe('Standards', '立稿', 'Start a draft'),
  'GET /standard-drafts/:region/:id': describe(
    'Standards',
    '草案',
    'A draft with its problems and its record',
  ),
  'POST /standard-drafts/:region/:id/document': describe('Standards', '保存草案', 'Save a draft'),
  'GET /standard-drafts/:region/:id/source': describe('Standards', '草案原文', 'A draft as YAML'),
  'POST /standard-drafts/:region/:id/source': describe('Standards', '保存草案原文', 'Save a draft as YAML'),
  'POST /standard-drafts/:region/:id/rebase': describe(
    'Standards',
    '并入上级标准的变化',
    'Put the draft of a layer on the version above that is in force now',
  ),
  'GET /standard-drafts/:region/:id/preview': describe(
    'Standards',
    '草案预览与对照',
    'The guide of a draft, what changes, and whom that touches',
  ),
  'POST /standard-drafts/:region/:id/steps': describe(
    'Standards',
    '草案的下一步',
    'The next step of a draft',
  ),
  'GET /standard-drafts/:region/:id/effect': describe(
    'Standards',
    '修订的预期与实测变化',
    'What a revision is expected to change, and what its cases show',
  ),
  'GET /revision-proposals': describe('Standards', '修订建议', 'Proposals to revise standards'),
  'POST /revision-proposals': describe('Standards', '提出修订建议', 'Propose a revision'),
  'GET /revision-proposals/:region/:id': describe('Standards', '一条修订建议', 'A proposal with its sources'),
  'POST /revision-proposals/:region/:id/steps': describe(
    'Standards',
    '处理修订建议',
    'Take up, reject, withdraw or support a proposal',
  ),
  'GET /revision-evidence/:region/:item': describe(
    'Standards',
    '修订依据',
    'What the system knows of an item that may be a reason to revise its standard',
  ),
  'GET /standard-dictionary': describe(
    'Standards',
    '标准用语',
    'Data elements, posts and codes to choose from',
  ),
  'GET /layers': describe('Standards', '地方实施标准及其与上级的关系', 'Local layers and how they stand'),
  'GET /cases/:region/:caseId/documents': describe('Documents', '办件文书', 'Documents issued in a case'),
  'GET /verification/:code': describe('Documents', '核验文书', 'Verify a document by its code'),
  'GET /signing-keys': describe('Documents', '签名公钥', 'Public keys that documents are signed with'),
  'POST /calendar-recounts': describe(
    'Calendar',
    '按现行日历重新推算',
    'Count the open cases of a region anew by the present calendar',
  ),
  'GET /calendar-recounts': describe('Calendar', '重新推算记录', 'Recounts and how far they have got'),
  'GET /calendar-recounts/:id': describe(
    'Calendar',
    '重新推算结果',
    'A recount and the cases it changed, with both dates',
  ),
  'GET /session': describe('Sign-in', '当前登录人', 'Who is signed in'),
  'POST /session': describe('Sign-in', '登录', 'Sign in by user name and password'),
  'DELETE /session': describe('Sign-in', '退出登录', 'Sign out'),
  'GET /posts/holdings': describe('Posts', '岗位任职情况', 'Who holds which post'),
  'GET /posts/candidates': describe('Posts', '可任职的人员和事项', 'Whom and what a post can be given'),
  'POST /posts/delegations': describe('Posts', '岗位委托', 'Delegate a post of my own for some days'),
  'POST /posts/delegations/:id/ending': describe('Posts', '结束岗位委托', 'End a delegation'),
  'POST /posts/appointments': describe(
    'Posts',
    '任命（含AB岗、首席代表）',
    'Appoint to a post, as a stand-in or as chief representative',
  ),
  'POST /posts/appointments/:id/ending': describe('Posts', '结束任命', 'End an appointment'),
  'GET /drafts': describe('Applying', '我的草稿', 'My drafts'),
  'PUT /drafts/:id': describe('Applying', '保存草稿', 'Save a draft'),
  'DELETE /drafts/:id': describe('Applying', '删除草稿', 'Delete a draft'),
  'POST /cases': describe('Applying', '提交申请', 'Submit an application'),
  'GET /cases': describe('Applying', '我的办件', 'My cases'),
  'GET /cases/:region/:caseId': describe('Casework', '查看办件', 'A case as its viewer may see it'),
  'GET /cases/:region/:caseId/time-matrix': describe(
    'Casework',
    '时间矩阵',
    'The time every step was allowed and took, with who answers for it',
  ),
  'GET /cases/:region/:caseId/responsibility': describe(
    'Casework',
    '责任追溯',
    'On whose desk a case was at a moment, and why',
  ),
  'POST /cases/:region/:caseId/receipt': describe('Casework', '收件', 'Receive an application'),
  'POST /cases/:region/:caseId/correction-notice': describe(
    'Casework',
    '一次性告知补正',
    'Give notice of every defect at once',
  ),
  'POST /cases/:region/:caseId/correction': describe('Applying', '补正', 'Complete an application'),
  'POST /cases/:region/:caseId/acceptance': describe('Casework', '受理', 'Accept an application'),
  'POST /cases/:region/:caseId/non-acceptance': describe(
    'Casework',
    '不予受理',
    'Refuse to accept, with reason',
  ),
  'POST /cases/:region/:caseId/opinions': describe('Casework', '签署审查意见', 'Give an opinion at a step'),
  'POST /cases/:region/:caseId/grant': describe('Casework', '准予许可', 'Decide: granted'),
  'POST /cases/:region/:caseId/refusal': describe('Casework', '不予许可', 'Decide: refused, with reasons'),
  'POST /cases/:region/:caseId/forwarding': describe(
    'Casework',
    '转报上级',
    'Forward to the upper authority',
  ),
  'POST /cases/:region/:caseId/certificate': describe('Casework', '制证', 'Record the certificate made'),
  'POST /cases/:region/:caseId/delivery': describe('Casework', '送达', 'Record the delivery of the result'),
  'POST /cases/:region/:caseId/closure': describe('Casework', '办结归档', 'Close a case'),
  'POST /cases/:region/:caseId/rating': describe('Applying', '评价', 'Rate the service received'),
  'POST /cases/:region/:caseId/withdrawal': describe('Applying', '撤回申请', 'Withdraw an application'),
  'GET /cases/:region/:caseId/candidates': describe(
    'Casework',
    '可指派、可主持听证的人员',
    'Who may be given a step, chair a hearing or be recused',
  ),
  'GET /cases/:region/:caseId/migration-preview': describe(
    'Casework',
    '改用新版本标准的差别预览',
    'What would change under a newer version',
  ),
  'POST /cases/:region/:caseId/returns': describe('Casework', '退回前一环节', 'Send back to an earlier step'),
  'POST /cases/:region/:caseId/assignments': describe(
    'Casework',
    '指派',
    'Assign a step to another holder of its post',
  ),
  'POST /cases/:region/:caseId/recusals': describe(
    'Casework',
    '回避',
    'Step back from a case, or have somebody step back',
  ),
  'POST /cases/:region/:caseId/procedures': describe('Casework', '启动特别程序', 'Start a special procedure'),
  'POST /cases/:region/:caseId/procedure-endings': describe(
    'Casework',
    '结束特别程序',
    'End a special procedure',
  ),
  'POST /cases/:region/:caseId/hearing-announcement': describe(
    'Casework',
    '告知听证权利',
    'Tell the right to a hearing',
  ),
  'POST /cases/:region/:caseId/hearing-request': describe('Applying', '申请听证', 'Ask for a hearing'),
  'POST /cases/:region/:caseId/hearing-waiver': describe('Applying', '放弃听证', 'Do without a hearing'),
  'POST /cases/:region/:caseId/hearing-schedule': describe(
    'Casework',
    '安排听证',
    'Set time, place and chair of a hearing',
  ),
  'POST /cases/:region/:caseId/hearing-minutes': describe(
    'Casework',
    '提交听证笔录',
    'Record the minutes of a hearing',
  ),
  'POST /cases/:region/:caseId/extension': describe('Casework', '延长办理期限', 'Extend the limits'),
  'POST /cases/:region/:caseId/termination': describe('Casework', '终止办理', 'End the handling'),
  'POST /cases/:region/:caseId/migration-proposal': describe(
    'Casework',
    '提出改用新版本标准',
    'Propose a newer version',
  ),
  'POST /cases/:region/:caseId/migration-consent': describe(
    'Applying',
    '同意改用新版本标准',
    'Agree to a newer version',
  ),
  'POST /cases/:region/:caseId/migration-rejection': describe(
    'Applying',
    '不同意改用新版本标准',
    'Decline a newer version',
  ),
  'POST /cases/:region/:caseId/spot-correction': describe(
    'Casework',
    '当场更正',
    'Put a file right on the spot',
  ),
  'POST /cases/:region/:caseId/late-notice-approval': describe(
    'Casework',
    '同意再次告知补正',
    'Allow a further correction notice',
  ),
  'POST /cases/:region/:caseId/supplement': describe(
    'Applying',
    '补交容缺材料',
    'Hand in materials that were deferred',
  ),
  'POST /cases/:region/:caseId/supplement-check': describe(
    'Casework',
    '核对补交材料',
    'Check materials handed in later',
  ),
  'POST /cases/:region/:caseId/upper-decision': describe(
    'Casework',
    '登记上级机关的决定',
    'Record what the upper authority decided',
  ),
  'POST /cases/:region/:caseId/post-check': describe('Casework', '承诺核查', 'Check a promise afterwards'),
  'POST /cases/:region/:caseId/certificate-ending': describe(
    'Casework',
    '撤销、注销证照',
    'Revoke or cancel a certificate',
  ),
  'POST /cases/:region/:caseId/deletion-proposal': describe(
    'Casework',
    '提出因录入错误删除',
    'Propose to delete a wrong entry',
  ),
  'POST /cases/:region/:caseId/deletion': describe('Casework', '批准删除', 'Approve the deletion'),
  'POST /cases/:region/:caseId/deletion-rejection': describe('Casework', '不同意删除', 'Reject the deletion'),
  'POST /progress': describe(
    'Progress',
    '按办件编号和查询码查进度',
    'Progress by case number and query code',
  ),
  'POST /progress/rating': describe('Progress', '凭查询码评价', 'Rate with case number and query code'),
  'GET /worklist': describe('Casework', '待办列表', 'What waits at my posts'),
  'GET /due-calendar': describe('Casework', '到期日历', 'What is due on which day'),
  'GET /case-search': describe('Casework', '办件查询', 'Search cases within what the viewer may see'),
  'POST /batches': describe('Casework', '批量办理', 'One command for many cases, answered case by case'),
  'GET /handovers': describe('Casework', '可交接的办件', 'Desks that may be handed over, and to whom'),
  'POST /handovers': describe(
    'Casework',
    '交接办件',
    'Hand over everything assigned to one person to another',
  ),
  'GET /saved-filters': describe('Casework', '我的筛选', 'Filters kept under a name'),
  'PUT /saved-filters/:view/:name': describe('Casework', '保存筛选', 'Keep a filter under a name'),
  'DELETE /saved-filters/:view/:name': describe('Casework', '删除筛选', 'Delete a filter'),
  'GET /inbox': describe('Messages', '我的消息', 'My messages'),
  'POST /inbox/:id/reading': describe('Messages', '标为已读', 'Note that I have read a message'),
  'GET /inbox/preferences': describe('Messages', '通知方式', 'How I am told'),
  'PUT /inbox/preferences': describe('Messages', '设置通知方式', 'Choose how I am told'),
  'GET /messages': describe('Messages', '发送记录', 'Outgoing messages of my region'),
  'POST /messages/:region/:id/resending': describe(
    'Messages',
    '重新发送',
    'Send again a message that was given up',
  ),
  'GET /webhooks': describe('Messages', '推送地址', 'Systems that are told of cases'),
  'POST /webhooks': describe('Messages', '新增推送地址', 'Tell a system of the cases of a region'),
  'DELETE /webhooks/:region/:id': describe('Messages', '删除推送地址', 'Stop telling a system'),
  'GET /standards-system': describe('Standards system', '标准体系', 'The standards of a centre as a tree'),
  'GET /library/documents/:id': describe(
    'Standards system',
    '标准',
    'One standard: its particulars, and its text where that is public',
  ),
  'POST /library/documents/:id/steps': describe(
    'Standards system',
    '标准复审、废止',
    'Review or abolish a standard that came as a file',
  ),
  'GET /library/comparison': describe(
    'Standards system',
    '标准版本对照',
    'Two editions of a standard, clause by clause',
  ),
  'GET /library/indicators': describe('Standards system', '指标目录', 'Indicators that clauses name'),
  'GET /library/tasks': describe(
    'Standards system',
    '标准待办',
    'Empty references to be dealt with, and reviews that are due',
  ),
  'POST /library/tasks/done': describe(
    'Standards system',
    '办结标准待办',
    'Say what was done about an empty reference',
  ),
  'POST /library/tasks/follow-ups/done': describe(
    'Standards system',
    '办结调整带来的待办',
    'Say what was done about what an adjustment left to do',
  ),
  'GET /library/changes': describe(
    'Standards system',
    '标准动态',
    'Standards issued, begun and abolished lately',
  ),
  'GET /library/consultations': describe(
    'Standards system',
    '征求意见的标准',
    'Drafts that are open for comments',
  ),
  'GET /library/consultations/:region/:id': describe(
    'Standards system',
    '征求意见稿',
    'A draft with what was said of it',
  ),
  'POST /library/consultations/:region/:id/comments': describe(
    'Standards system',
    '提出意见',
    'Comment on a draft',
  ),
  'GET /library/papers': describe(
    'Standards system',
    '标准体系表',
    'Detail table, statistics and compilation note',
  ),
  'GET /library/gaps': describe('Standards system', '标准缺口', 'What no standard covers yet'),
  'GET /library/projects': describe('Standards system', '标准制修订项目', 'Standards in the making'),
  'POST /library/projects': describe('Standards system', '立项', 'Start to make, revise or amend a standard'),
  'GET /library/projects/:region/:id': describe(
    'Standards system',
    '制修订项目',
    'One project with its stages',
  ),
  'POST /library/projects/:region/:id/steps': describe(
    'Standards system',
    '办理制修订项目',
    'Take the next step of a project',
  ),
  'GET /catalogue/imports': describe('Standards', '实施清单导入记录', 'Imports of implementation lists'),
  'GET /catalogue/imports/:region/:id': describe(
    'Standards',
    '一次导入',
    'One import: its columns, first rows and mapping',
  ),
  'GET /catalogue/imports/:region/:id/problems': describe(
    'Standards',
    '导入问题',
    'Rows with a problem: row, column and reason',
  ),
  'POST /catalogue/imports/:region/:id/check': describe(
    'Standards',
    '检查实施清单',
    'Check all rows with a mapping; nothing is imported yet',
  ),
  'POST /catalogue/imports/:region/:id/confirmation': describe(
    'Standards',
    '确认导入',
    'Import the good rows, or go on after a stop',
  ),
  'POST /catalogue/imports/:region/:id/stop': describe(
    'Standards',
    '中断导入',
    'Stop an import between rows',
  ),
  'GET /catalogue/items': describe('Standards', '目录事项', 'Items of the catalogue of a region'),
  'POST /catalogue/drafts': describe(
    'Standards',
    '以目录事项起草标准',
    'Start a draft standard with an item of the catalogue',
  ),
  'POST /standard-drafts/:region/:id/flow': describe(
    'Standards',
    '导入办理流程（BPMN 2.0）',
    'Take the nodes of a draft from a BPMN 2.0 file',
  ),
};
