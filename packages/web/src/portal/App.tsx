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

const ResultsPage = lazy(() => import('./results/ResultsPage.tsx'));
const ApplyPage = lazy(() => import('./apply/ApplyPage.tsx'));
const ProgressPage = lazy(() => import('./progress/ProgressPage.tsx'));
const MinePage = lazy(() => import('./mine/MinePage.tsx'));
const CasePage = lazy(() => import('./mine/CasePage.tsx'));
const MessagesPage = lazy(() => import('./messages/MessagesPage.tsx'));
const ListsPage = lazy(() => import('./lists/ListsPage.tsx'));
const ListPage = lazy(async () => ({ default: (await import('./lists/ListsPage.tsx')).ListPage }));
const VerifyPage = lazy(() => import('./verify/VerifyPage.tsx'));
const StandardsPage = lazy(() => import('./standards/StandardsPage.tsx'));
const StandardPage = lazy(() => import('./standards/DocumentPage.tsx'));
const ConsultationPage = lazy(() => import('./standards/ConsultationPage.tsx'));
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
