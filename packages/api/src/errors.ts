/** Every error the API answers with: a stable code, its HTTP status, and a sentence in both languages. */
import { type Static, Type } from 'typebox';

type ErrorEntry = { status: number; zh: string; en: string };

export const ERRORS = {
  badRequest: {
    status: 400,
    zh: '提交的内容有误，请按提示逐项修改。',
    en: 'Some of what was sent is wrong; correct each point below.',
  },
  signInNeeded: { status: 401, zh: '请先登录。', en: 'Sign in first.' },
  wrongCredentials: { status: 401, zh: '用户名或密码不正确。', en: 'User name or password is wrong.' },
  accountLocked: {
    status: 423,
    zh: '登录失败次数过多，账号已暂时锁定，请稍后再试。',
    en: 'Too many failed attempts; the account is locked for a while. Try again later.',
  },
  forbidden: {
    status: 403,
    zh: '您的岗位或辖区不能办理此项操作。',
    en: 'Your post or region does not allow this.',
  },
  crossSite: { status: 403, zh: '请求来源不被允许。', en: 'Requests from that site are not allowed.' },
  notFound: {
    status: 404,
    zh: '没有找到。请核对后重试。',
    en: 'Not found. Check what you entered and try again.',
  },
  wrongQueryCode: {
    status: 404,
    zh: '办件编号或查询码不正确。',
    en: 'The case number or query code is wrong.',
  },
  stale: {
    status: 409,
    zh: '办件已被他人更新，请刷新后再办理。',
    en: 'The case has moved on since you opened it; reload and try again.',
  },
  notAllowedNow: {
    status: 409,
    zh: '办件当前状态不能进行此项操作。',
    en: 'The case is not in a state that allows this.',
  },
  samePerson: {
    status: 409,
    zh: '审查人与核准人不得为同一人。',
    en: 'The reviewer and the approver must be different people.',
  },
  recused: {
    status: 409,
    zh: '您已回避本办件，不能办理。',
    en: 'You are recused from this case and may not work on it.',
  },
  assignedElsewhere: {
    status: 409,
    zh: '该环节已指派给其他人办理。',
    en: 'The step has been assigned to somebody else.',
  },
  lateNotice: {
    status: 409,
    zh: '补正内容应当一次性告知，不能再次要求补正。',
    en: 'Everything to correct is told at once; it cannot be asked for later.',
  },
  askedAgain: {
    status: 409,
    zh: '材料已随转报送达，不得要求申请人重复提供。',
    en: 'The material came with the forwarded file and must not be asked for again.',
  },
  awaitingMaterials: {
    status: 409,
    zh: '容缺材料尚未补齐或者尚未核对。',
    en: 'Deferred materials have not come in or have not been checked.',
  },
  linkRefused: {
    status: 409,
    zh: '不能对原证照提出该申请。',
    en: 'This cannot be applied for on that certificate.',
  },
  notInForce: {
    status: 409,
    zh: '该标准版本当前未实施，不能申请。',
    en: 'That version of the standard is not in force; it cannot be applied for.',
  },
  itemClosed: {
    status: 409,
    zh: '该事项已停止受理。',
    en: 'No application is taken for this item any more.',
  },
  overlapping: {
    status: 409,
    zh: '这段时间内已有安排，请先结束原安排或者调整日期。',
    en: 'Something else is arranged for these days; end that or change the dates.',
  },
  keyReused: {
    status: 409,
    zh: '同一请求编号对应了不同的内容。',
    en: 'The same idempotency key was used for a different request.',
  },
  keyMissing: {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头。',
    en: 'The Idempotency-Key header is missing.',
  },
  fileTooLarge: {
    status: 413,
    zh: '文件过大，请压缩后上传。',
    en: 'The file is too large; make it smaller and upload again.',
  },
  fileType: {
    status: 415,
    zh: '文件类型不支持，请上传 PDF、图片或 Office 文档。',
    en: 'That file type is not accepted; upload a PDF, an image or an Office document.',
  },
  tooMany: { status: 429, zh: '请求过于频繁，请稍后再试。', en: 'Too many requests; try again in a while.' },
  busy: { status: 503, zh: '系统繁忙，请稍后再试。', en: 'The service is busy; try again in a while.' },
  internal: {
    status: 500,
    zh: '系统出现错误，已记录。请稍后再试。',
    en: 'Something went wrong on our side and was recorded. Try again later.',
  },
} as const satisfies Record<string, ErrorEntry>;
export type ErrorCode = keyof typeof ERRORS;

/** The body of every error answer, in the language that was asked for. */
export const ErrorBody = Type.Object({
  code: Type.String(),
  message: Type.String(),
  details: Type.Array(
    Type.Object({
      path: Type.String({ description: 'Where: field, material or parameter' }),
      message: Type.String({ description: 'What is wrong and what to do' }),
    }),
  ),
  allowedActions: Type.Optional(
    Type.Array(Type.Object({ command: Type.String(), node: Type.Optional(Type.String()) })),
  ),
});
export type ErrorBody = Static<typeof ErrorBody>;
