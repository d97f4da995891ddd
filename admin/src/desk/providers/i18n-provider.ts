import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishFramework from 'ra-language-english';
import { type StringMap, type TranslationMessages } from 'react-admin';
import * as accounts from '../accounts/texts';
import * as actBatches from '../act-batches/texts';
import * as acts from '../acts/texts';
import * as areas from '../areas/texts';
import * as auditEvents from '../audit-events/texts';
import * as awards from '../awards/texts';
import * as balances from '../balances/texts';
import * as ballots from '../ballots/texts';
import * as bankAccounts from '../bank-accounts/texts';
import * as consultations from '../consultations/texts';
import * as controls from '../controls/texts';
import * as dashboard from '../dashboard/texts';
import * as declarations from '../declarations/texts';
import * as deliberation from '../deliberation/texts';
import * as devices from '../devices/texts';
import * as doorKeys from '../door-keys/texts';
import * as entries from '../entries/texts';
import * as followUps from '../follow-ups/texts';
import * as groups from '../groups/texts';
import * as households from '../households/texts';
import * as imports from '../imports/texts';
import * as layout from '../layout/texts';
import * as months from '../months/texts';
import * as corrections from '../corrections/texts';
import * as objections from '../objections/texts';
import * as payments from '../payments/texts';
import * as printing from '../printing/texts';
import * as proposals from '../proposals/texts';
import * as ratifications from '../ratifications/texts';
import * as recording from '../recording/texts';
import * as rehearsals from '../rehearsals/texts';
import * as reviewMeetings from '../review-meetings/texts';
import * as reviewQueue from '../review-queue/texts';
import * as rounds from '../rounds/texts';
import * as rules from '../schemes/rule-texts';
import * as schemes from '../schemes/texts';
import * as quantities from '../quantities/texts';
import * as settlements from '../settlements/texts';
import * as signIns from '../sign-ins/texts';
import * as standings from '../standings/texts';
import * as townSchemes from '../town-schemes/texts';
import * as villageSettings from '../village-settings/texts';
import * as yearReview from '../year-review/texts';
import * as yearSlips from '../year-slips/texts';
import * as years from '../years/texts';
import { chineseFramework } from './zh-CN';

const rooms = [
  layout,
  controls,
  dashboard,
  recording,
  reviewQueue,
  reviewMeetings,
  rounds,
  signIns,
  actBatches,
  acts,
  declarations,
  ratifications,
  imports,
  groups,
  households,
  devices,
  doorKeys,
  schemes,
  rules,
  ballots,
  rehearsals,
  printing,
  proposals,
  consultations,
  deliberation,
  entries,
  balances,
  months,
  corrections,
  objections,
  standings,
  townSchemes,
  quantities,
  settlements,
  payments,
  bankAccounts,
  yearReview,
  yearSlips,
  years,
  awards,
  followUps,
  accounts,
  areas,
  auditEvents,
  villageSettings,
];

/** Every folder keeps its own words; only `resources` is shared between them. */
function furnish(framework: TranslationMessages, language: 'zh' | 'en'): TranslationMessages {
  return rooms.reduce<TranslationMessages>((all, room) => {
    const texts: StringMap = room[language];
    const resources = { ...(all.resources as StringMap), ...(texts.resources as StringMap) };
    return { ...all, ...texts, resources };
  }, framework);
}

const languages: Record<string, TranslationMessages> = {
  'zh-CN': furnish(chineseFramework, 'zh'),
  en: furnish(englishFramework, 'en'),
};

const CHINESE = languages['zh-CN'] as TranslationMessages;

/** Chinese first; the choice is kept by react-admin's store and sent to the server as Accept-Language. */
export const i18nProvider = polyglotI18nProvider(
  (locale) => {
    document.documentElement.lang = locale;
    return languages[locale] ?? CHINESE;
  },
  'zh-CN',
  [
    { locale: 'zh-CN', name: '中文' },
    { locale: 'en', name: 'English' },
  ],
);
