/** The desk: everything staff do with cases, behind one sign-in. */
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import * as zhModule from 'antd/es/locale/zh_CN.js';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Router, Switch } from 'wouter';
import { ApiError } from '../shared/api.ts';
import { CasePage } from './case/CasePage.tsx';
import { Crash } from './layout/Crash.tsx';
import { Loading } from './layout/Loading.tsx';
import { NotFoundPage } from './layout/NotFoundPage.tsx';
import { Shell } from './layout/Shell.tsx';
import { Gate } from './session/Gate.tsx';
import { endSession } from './session/session.ts';
import { theme } from './theme.ts';
import { WorklistPage } from './worklist/WorklistPage.tsx';

const MatrixPage = lazy(() => import('./matrix/MatrixPage.tsx'));
const NoticePage = lazy(() => import('./notice/NoticePage.tsx'));
const MePage = lazy(() => import('./session/MePage.tsx'));
const OutboxPage = lazy(() => import('./outbox/OutboxPage.tsx'));
const CalendarPage = lazy(() => import('./calendar/CalendarPage.tsx'));
const RecountsPage = lazy(() => import('./recounts/RecountsPage.tsx'));
const RecountPage = lazy(() => import('./recounts/RecountPage.tsx'));
const HandOverPage = lazy(() => import('./handover/HandOverPage.tsx'));
const AdjustPage = lazy(() => import('./adjust/AdjustPage.tsx'));
const ListsPage = lazy(() => import('./lists/ListsPage.tsx'));
const LayersPage = lazy(() => import('./layers/LayersPage.tsx'));
const SearchPage = lazy(() => import('./search/SearchPage.tsx'));
const WindowPage = lazy(() => import('./window/WindowPage.tsx'));
const WindowItemPage = lazy(async () => ({
  default: (await import('./window/WindowPage.tsx')).WindowItemPage,
}));
const ImportsPage = lazy(() => import('./imports/ImportsPage.tsx'));
const ImportPage = lazy(() => import('./imports/ImportPage.tsx'));
const PostsPage = lazy(() => import('./posts/PostsPage.tsx'));
const TreePage = lazy(() => import('./standards/TreePage.tsx'));
const TasksPage = lazy(() => import('./standards/TasksPage.tsx'));
const PapersPage = lazy(() => import('./standards/PapersPage.tsx'));
const GapsPage = lazy(() => import('./standards/GapsPage.tsx'));
const ProjectsPage = lazy(() => import('./standards/ProjectsPage.tsx'));
const ProjectPage = lazy(() => import('./standards/ProjectPage.tsx'));
const DraftsPage = lazy(() => import('./revision/DraftsPage.tsx'));
const DraftPage = lazy(() => import('./revision/DraftPage.tsx'));
const ProposalsPage = lazy(() => import('./proposal/ProposalsPage.tsx'));
const NewProposalPage = lazy(() => import('./proposal/NewProposalPage.tsx'));
const ProposalPage = lazy(() => import('./proposal/ProposalPage.tsx'));
const ReductionsPage = lazy(() => import('./reductions/ReductionsPage.tsx'));
const DocumentPage = lazy(() => import('./standards/DocumentPage.tsx'));

/** A session that ended meanwhile brings the sign-in back, in place: what was typed is kept. */
function noticeEnd(error: unknown): void {
  if (error instanceof ApiError && error.body.code === 'signInNeeded') endSession(client);
}

/** Trying again helps when the network or the server failed, not when the server said no. */
function mayHelp(failures: number, error: unknown): boolean {
  return failures < 2 && !(error instanceof ApiError && error.status < 500);
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEnd }),
  mutationCache: new MutationCache({ onError: noticeEnd }),
  // Offline, a request fails and says so, instead of waiting unseen.
  defaultOptions: {
    queries: { retry: mayHelp, staleTime: 5_000, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** What a bundler and a type checker each make of a module in the old format: one sees the value, one a wrapper. */
function moduleValue<T>(module: { default: T | { default: T } }): T {
  const { default: value } = module;
  return typeof value === 'object' && value !== null && 'default' in value ? value.default : value;
}

const zhCN = moduleValue(zhModule);

/** What lets the component library write its styles into this page, and nothing else (Content-Security-Policy). */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function Pages() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/" component={WorklistPage} />
        <Route path="/me" component={MePage} />
        <Route path="/messages" component={OutboxPage} />
        <Route path="/posts" component={PostsPage} />
        <Route path="/standards" component={TreePage} />
        <Route path="/standards/tasks" component={TasksPage} />
        <Route path="/standards/papers" component={PapersPage} />
        <Route path="/standards/gaps" component={GapsPage} />
        <Route path="/standards/projects" component={ProjectsPage} />
        <Route path="/standards/projects/:region/:id">
          {(params) => <ProjectPage key={params.id} {...params} />}
        </Route>
        <Route path="/standards/drafts" component={DraftsPage} />
        <Route path="/standards/drafts/:region/:id">
          {(params) => <DraftPage key={params.id} {...params} />}
        </Route>
        <Route path="/standards/proposals" component={ProposalsPage} />
        <Route path="/standards/proposals/new" component={NewProposalPage} />
        <Route path="/standards/proposals/:region/:id">
          {(params) => <ProposalPage key={params.id} {...params} />}
        </Route>
        <Route path="/standards/reductions" component={ReductionsPage} />
        <Route path="/standards/documents/:id">
          {(params) => <DocumentPage key={params.id} {...params} />}
        </Route>
        <Route path="/standards/imports" component={ImportsPage} />
        <Route path="/standards/imports/:region/:id">
          {(params) => <ImportPage key={params.id} {...params} />}
        </Route>
        <Route path="/calendar" component={CalendarPage} />
        <Route path="/recounts" component={RecountsPage} />
        <Route path="/recounts/:id">{(params) => <RecountPage key={params.id} {...params} />}</Route>
        <Route path="/handover" component={HandOverPage} />
        <Route path="/adjustments" component={AdjustPage} />
        <Route path="/lists" component={ListsPage} />
        <Route path="/layers" component={LayersPage} />
        <Route path="/search" component={SearchPage} />
        <Route path="/window" component={WindowPage} />
        <Route path="/window/:item/:region">{(params) => <WindowItemPage {...params} />}</Route>
        <Route path="/cases/:region/:caseId">
          {(params) => <CasePage key={`${params.region}/${params.caseId}`} {...params} />}
        </Route>
        <Route path="/cases/:region/:caseId/time-matrix">{(params) => <MatrixPage {...params} />}</Route>
        <Route path="/cases/:region/:caseId/notices/:kind">{(params) => <NoticePage {...params} />}</Route>
        <Route component={NotFoundPage} />
      </Switch>
    </Suspense>
  );
}

export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        theme={theme}
        csp={{ nonce }}
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        {...(i18n.language === 'en' ? {} : { locale: zhCN })}
      >
        <Router base="/desk">
          <Gate>
            <Shell>
              <Crash>
                <Pages />
              </Crash>
            </Shell>
          </Gate>
        </Router>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
