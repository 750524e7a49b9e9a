import { requireKey } from '../case/index.ts';
import { personOf, route } from '../http/index.ts';
import { confirm, draft, preview, withdraw } from './change.ts';
import { findDecision, readAdjustments, readImpact } from './read.ts';

const list = route(
  'GET /adjustments',
  {
    access: { public: 'Decisions on items are published; drafts are shown to those concerned alone.' },
    audit: { none: 'Reads what is published, and drafts of one’s own region.' },
  },
  ({ services, actor, query }) => readAdjustments(services, actor, query.view ?? 'all'),
);

const drafting = route(
  'POST /adjustments',
  { access: 'staff', audit: 'adjustment.draft' },
  ({ services, actor, body, idempotencyKey }) =>
    draft(services, personOf({ actor }), body, requireKey(idempotencyKey)),
);

const previewing = route(
  'POST /adjustments/impact',
  { access: 'staff', audit: { none: 'Computes what a draft would touch and writes nothing.' } },
  ({ services, actor, body }) => preview(services, personOf({ actor }), body),
);

const impact = route(
  'GET /adjustments/:id/impact',
  { access: 'staff', audit: { none: 'Reads numbers of cases, no case.' } },
  async ({ services, actor, params }) =>
    readImpact(services, findDecision(services, personOf({ actor }), params.id).decision),
);

const confirmation = route(
  'POST /adjustments/:id/confirmation',
  { access: 'staff', audit: 'adjustment.confirm' },
  ({ services, actor, params }) => confirm(services, personOf({ actor }), params.id),
);

const withdrawal = route(
  'POST /adjustments/:id/withdrawal',
  { access: 'staff', audit: 'adjustment.withdraw' },
  ({ services, actor, params, body }) =>
    withdraw(services, personOf({ actor }), { id: params.id, reason: body.reason }),
);

/** Adjustments of items: the record, drafts, and their confirmation. */
export const adjustmentRoutes = [list, drafting, previewing, impact, confirmation, withdrawal] as const;
