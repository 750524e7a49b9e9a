import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { Crash } from './Crash.tsx';
import { client } from './client.ts';
import { GuidePage } from './guide/GuidePage.tsx';
import { HomePage } from './home/HomePage.tsx';
import { Layout } from './layout/Layout.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageSkeleton } from './Skeleton.tsx';
import { withTexts } from './texts.ts';

const ResultsPage = lazy(() => withTexts(import('./results/ResultsPage.tsx'), 'results'));
const ApplyPage = lazy(() => withTexts(import('./apply/ApplyPage.tsx'), 'apply'));
const ProgressPage = lazy(() => withTexts(import('./progress/ProgressPage.tsx'), 'case'));
const MinePage = lazy(() => withTexts(import('./mine/MinePage.tsx'), 'apply', 'case'));
const CasePage = lazy(() => withTexts(import('./mine/CasePage.tsx'), 'apply', 'case'));
const MessagesPage = lazy(() => withTexts(import('./messages/MessagesPage.tsx'), 'apply', 'messages'));
const ListsPage = lazy(() => withTexts(import('./lists/ListsPage.tsx'), 'lists'));
const ListPage = lazy(async () => ({
  default: (await withTexts(import('./lists/ListsPage.tsx'), 'lists')).ListPage,
}));
const VerifyPage = lazy(() => withTexts(import('./verify/VerifyPage.tsx'), 'verify'));
const StandardsPage = lazy(() => withTexts(import('./standards/StandardsPage.tsx'), 'standards'));
const StandardPage = lazy(() => withTexts(import('./standards/DocumentPage.tsx'), 'standards'));
const ConsultationPage = lazy(() => withTexts(import('./standards/ConsultationPage.tsx'), 'standards'));
const DraftPage = lazy(() => withTexts(import('./draft/DraftPage.tsx'), 'draft'));
const SignInPage = lazy(() => import('./account/SignInPage.tsx'));

/** The portal: all its pages by address. */
export function App() {
  // Re-renders every page when the language changes.
  useTranslation();
  return (
    <QueryClientProvider client={client}>
      <Layout>
        <Crash>
          <Suspense fallback={<PageSkeleton />}>
            <Switch>
              <Route path="/">
                <HomePage />
              </Route>
              <Route path="/items">
                <ResultsPage />
              </Route>
              <Route path="/items/:code/:region">
                {({ code, region }) => <GuidePage key={`${code}/${region}`} code={code} region={region} />}
              </Route>
              <Route path="/apply/:code/:region">
                {({ code, region }) => <ApplyPage key={`${code}/${region}`} code={code} region={region} />}
              </Route>
              <Route path="/progress/:caseNo?">
                {({ caseNo }) => <ProgressPage caseNo={caseNo ?? ''} />}
              </Route>
              <Route path="/mine">
                <MinePage />
              </Route>
              <Route path="/mine/:region/:caseId">
                {({ region, caseId }) => <CasePage key={caseId} region={region} caseId={caseId} />}
              </Route>
              <Route path="/messages">
                <MessagesPage />
              </Route>
              <Route path="/lists">
                <ListsPage />
              </Route>
              <Route path="/lists/:kind/:region/:number">{(params) => <ListPage {...params} />}</Route>
              <Route path="/verify/:code?">{({ code }) => <VerifyPage code={code ?? ''} />}</Route>
              <Route path="/standards">
                <StandardsPage />
              </Route>
              <Route path="/standards/consultations/:region/:id">
                {({ region, id }) => <ConsultationPage key={id} region={region} id={id} />}
              </Route>
              <Route path="/standards/:id">{({ id }) => <StandardPage key={id} id={id} />}</Route>
              <Route path="/drafts/:region/:id">
                {({ region, id }) => <DraftPage key={id} region={region} id={id} />}
              </Route>
              <Route path="/sign-in">
                <SignInPage />
              </Route>
              <Route>
                <NotFoundPage />
              </Route>
            </Switch>
          </Suspense>
        </Crash>
      </Layout>
    </QueryClientProvider>
  );
}
