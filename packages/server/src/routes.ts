/** Every route of the contract, by module. */
import { adjustmentRoutes } from './adjustment/index.ts';
import { caseRoutes } from './case/index.ts';
import { catalogueFileRoutes, catalogueRoutes } from './catalogue/index.ts';
import { documentFileRoutes, documentRoutes } from './document/index.ts';
import { fileRoutes } from './files/index.ts';
import { flowDraftRoutes, flowFileRoutes } from './flow-file/index.ts';
import { guideFileRoutes } from './guide-file/index.ts';
import type { AnyRoute, RawRoute } from './http/index.ts';
import { itemRoutes } from './item/index.ts';
import { layerRoutes } from './layer/index.ts';
import { libraryExportRoutes, libraryRoutes } from './library/index.ts';
import { listRoutes, listWorkbookRoutes } from './list/index.ts';
import { messageRoutes } from './message/index.ts';
import { postRoutes } from './posts/index.ts';
import { proposalRoutes } from './proposal/index.ts';
import { recountRoutes } from './recount/index.ts';
import { reductionRoutes, reductionWorkbookRoutes } from './reduction/index.ts';
import { regionRoutes } from './region/index.ts';
import { revisionRoutes } from './revision/index.ts';
import { sessionRoutes } from './session/index.ts';
import { exportRoutes, workRoutes } from './work/index.ts';

export const routes: readonly AnyRoute[] = [
  ...regionRoutes,
  ...itemRoutes,
  ...layerRoutes,
  ...adjustmentRoutes,
  ...listRoutes,
  ...sessionRoutes,
  ...postRoutes,
  ...caseRoutes,
  ...documentRoutes,
  ...workRoutes,
  ...messageRoutes,
  ...libraryRoutes,
  ...recountRoutes,
  ...catalogueRoutes,
  ...flowDraftRoutes,
  ...revisionRoutes,
  ...reductionRoutes,
  ...proposalRoutes,
];

/** Routes that are not JSON: uploads, downloads and workbooks. */
export const rawRoutes: readonly RawRoute[] = [
  ...fileRoutes,
  ...documentFileRoutes,
  ...exportRoutes,
  ...listWorkbookRoutes,
  ...libraryExportRoutes,
  ...catalogueFileRoutes,
  ...flowFileRoutes,
  ...guideFileRoutes,
  ...reductionWorkbookRoutes,
];
