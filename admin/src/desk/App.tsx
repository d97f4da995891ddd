import { Admin, CustomRoutes, Resource, reactRouterProvider } from 'react-admin';
import { accounts } from './accounts';
import { MyRelatives } from './accounts/MyRelatives';
import { actBatches } from './act-batches';
import { acts } from './acts';
import { areas } from './areas';
import { auditEvents } from './audit-events';
import { awardLists } from './awards';
import { balances } from './balances';
import { ballots } from './ballots';
import { bankAccounts } from './bank-accounts';
import { consultations } from './consultations';
import { Dashboard } from './dashboard/Dashboard';
import { declarations } from './declarations';
import { PrintedRuleList } from './deliberation/PrintedRuleList';
import { devices } from './devices';
import { doorKeys } from './door-keys';
import { PrintedPlates } from './door-keys/PrintedPlates';
import { entries } from './entries';
import { followUps } from './follow-ups';
import { groups } from './groups';
import { households } from './households';
import { imports } from './imports';
import { DeskLayout } from './layout/DeskLayout';
import { LoginPage } from './layout/LoginPage';
import { PasswordForm } from './layout/PasswordForm';
import { months } from './months';
import { PrintedSheet } from './months/PrintedSheet';
import { hiddenPraise } from './corrections';
import { objections } from './objections';
import { PaymentsPage } from './payments/PaymentsPage';
import { PrintedDossiers } from './printing/PrintedDossiers';
import { PrintedForm } from './printing/PrintedForm';
import { proposals } from './proposals';
import { authProvider } from './providers/auth-provider';
import { dataProvider } from './providers/data-provider';
import { i18nProvider } from './providers/i18n-provider';
import { ratifications } from './ratifications';
import { batch, record } from './recording';
import { rehearsals } from './rehearsals';
import { rounds } from './rounds';
import { reviewMeetings } from './review-meetings';
import { Projector } from './review-meetings/Projector';
import { reviewQueue } from './review-queue';
import { ruleLists, schemes } from './schemes';
import { quantities } from './quantities';
import { settlements } from './settlements';
import { signIns } from './sign-ins';
import { standings } from './standings';
import { townSchemes } from './town-schemes';
import { theme } from './theme';
import { villageSettings } from './village-settings';
import { yearReview } from './year-review';
import { PrintedReview } from './year-review/PrintedReview';
import { PrintedSlips } from './year-slips/PrintedSlips';
import { years } from './years';

const { Route } = reactRouterProvider;

export const App = () => (
  <Admin
    dataProvider={dataProvider}
    authProvider={authProvider}
    i18nProvider={i18nProvider}
    theme={theme}
    layout={DeskLayout}
    loginPage={LoginPage}
    dashboard={Dashboard}
    title="村分"
    requireAuth
    disableTelemetry
  >
    <Resource name="record" {...record} />
    <Resource name="batch" {...batch} />
    <Resource name="rounds" {...rounds} />
    <Resource name="sign-ins" {...signIns} />
    <Resource name="act-batches" {...actBatches} />
    <Resource name="review-queue" {...reviewQueue} />
    <Resource name="review-meetings" {...reviewMeetings} />
    <Resource name="declarations" {...declarations} />
    <Resource name="acts" {...acts} />
    <Resource name="ratifications" {...ratifications} />
    <Resource name="imports" {...imports} />
    <Resource name="households" {...households} />
    <Resource name="door-keys" {...doorKeys} />
    <Resource name="devices" {...devices} />
    <Resource name="groups" {...groups} />
    <Resource name="schemes" {...schemes} />
    <Resource name="town-schemes" {...townSchemes} />
    <Resource name="rule-lists" {...ruleLists} />
    <Resource name="ballots" {...ballots} />
    <Resource name="proposals" {...proposals} />
    <Resource name="consultations" {...consultations} />
    <Resource name="entries" {...entries} />
    <Resource name="balances" {...balances} />
    <Resource name="months" {...months} />
    <Resource name="objections" {...objections} />
    <Resource name="hidden-praise" {...hiddenPraise} />
    <Resource name="standings" {...standings} />
    <Resource name="settlements" {...settlements} />
    <Resource name="bank-accounts" {...bankAccounts} />
    <Resource name="year-review" {...yearReview} />
    <Resource name="quantities" {...quantities} />
    <Resource name="rehearsals" {...rehearsals} />
    <Resource name="years" {...years} />
    <Resource name="award-lists" {...awardLists} />
    <Resource name="follow-ups" {...followUps} />
    <Resource name="accounts" {...accounts} />
    <Resource name="areas" {...areas} />
    <Resource name="audit-events" {...auditEvents} />
    <Resource name="village-settings" {...villageSettings} />
    <CustomRoutes>
      <Route path="/password" element={<PasswordForm />} />
      <Route path="/my-relatives" element={<MyRelatives />} />
      <Route path="/payments/:id" element={<PaymentsPage />} />
    </CustomRoutes>
    <CustomRoutes noLayout>
      <Route path="/print/sheet/:month" element={<PrintedSheet />} />
      <Route path="/print/form/*" element={<PrintedForm />} />
      <Route path="/print/dossiers" element={<PrintedDossiers />} />
      <Route path="/print/year-review" element={<PrintedReview />} />
      <Route path="/print/slips" element={<PrintedSlips />} />
      <Route path="/print/rule-list/:id" element={<PrintedRuleList />} />
      <Route path="/meeting/:id" element={<Projector />} />
      <Route path="/print/door-plates" element={<PrintedPlates />} />
    </CustomRoutes>
  </Admin>
);
