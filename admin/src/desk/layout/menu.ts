import AuditIcon from '@mui/icons-material/FactCheckOutlined';
import AccountIcon from '@mui/icons-material/CreditCardOutlined';
import AwardIcon from '@mui/icons-material/EmojiEventsOutlined';
import BallotIcon from '@mui/icons-material/HowToVoteOutlined';
import BatchIcon from '@mui/icons-material/PlaylistAddCheck';
import BatchesIcon from '@mui/icons-material/LayersOutlined';
import BookIcon from '@mui/icons-material/MenuBookOutlined';
import ConsultationIcon from '@mui/icons-material/ForumOutlined';
import DeviceIcon from '@mui/icons-material/TvOutlined';
import DoorIcon from '@mui/icons-material/QrCode2';
import HelpIcon from '@mui/icons-material/VolunteerActivismOutlined';
import HomeIcon from '@mui/icons-material/WbSunnyOutlined';
import HouseholdIcon from '@mui/icons-material/CottageOutlined';
import ImportIcon from '@mui/icons-material/UploadFileOutlined';
import InboxIcon from '@mui/icons-material/InboxOutlined';
import HiddenIcon from '@mui/icons-material/VisibilityOffOutlined';
import MeetingIcon from '@mui/icons-material/CoPresentOutlined';
import ObjectionIcon from '@mui/icons-material/ReportProblemOutlined';
import PeopleIcon from '@mui/icons-material/ManageAccountsOutlined';
import PlaceIcon from '@mui/icons-material/AccountTreeOutlined';
import ProposalIcon from '@mui/icons-material/LightbulbOutlined';
import PicturesIcon from '@mui/icons-material/InsightsOutlined';
import PublicityIcon from '@mui/icons-material/CampaignOutlined';
import RatificationIcon from '@mui/icons-material/GroupsOutlined';
import RankIcon from '@mui/icons-material/LeaderboardOutlined';
import RecordIcon from '@mui/icons-material/EditNoteOutlined';
import RehearsalIcon from '@mui/icons-material/CompareArrowsOutlined';
import QueueIcon from '@mui/icons-material/ChecklistOutlined';
import ReviewIcon from '@mui/icons-material/RuleOutlined';
import RoundIcon from '@mui/icons-material/CleaningServicesOutlined';
import SchemeIcon from '@mui/icons-material/GavelOutlined';
import SettingsIcon from '@mui/icons-material/TuneOutlined';
import QuantityIcon from '@mui/icons-material/FormatListNumbered';
import SettlementIcon from '@mui/icons-material/PaymentsOutlined';
import SignInIcon from '@mui/icons-material/HowToRegOutlined';
import TownIcon from '@mui/icons-material/AccountBalanceOutlined';
import YearIcon from '@mui/icons-material/CalendarMonthOutlined';
import { type AreaKind } from '../../shared/resources';

type IconComponent = typeof HomeIcon;

export interface MenuItem {
  to: string;
  text: string;
  Icon: IconComponent;
  /** The permission needed; none means everybody. */
  may?: string;
  where: readonly AreaKind[];
}

export interface MenuGroup {
  name: string;
  items: readonly MenuItem[];
}

const village = ['VILLAGE'] as const;
const townships = ['TOWNSHIP'] as const;
const above = ['TOWNSHIP', 'COUNTY', 'ROOT'] as const;
const anywhere = [...village, ...above];
const town = ['VILLAGE', 'TOWNSHIP'] as const;
const ranked = [...town, 'COUNTY'] as const;

const resource = (
  name: string,
  Icon: IconComponent,
  may: string,
  where: readonly AreaKind[],
): MenuItem => ({ to: `/${name}`, text: `resources.${name}.menu`, Icon, may, where });

export const menuGroups: readonly MenuGroup[] = [
  { name: 'today', items: [{ to: '/', text: 'menu.today', Icon: HomeIcon, where: anywhere }] },
  {
    name: 'record',
    items: [
      resource('record', RecordIcon, 'act.record', village),
      resource('batch', BatchIcon, 'act.record', village),
      resource('rounds', RoundIcon, 'act.record', village),
      resource('sign-ins', SignInIcon, 'act.record', village),
      resource('act-batches', BatchesIcon, 'act.read', village),
      resource('declarations', InboxIcon, 'act.record', village),
      resource('review-queue', QueueIcon, 'act.review', village),
      resource('review-meetings', MeetingIcon, 'review.read', village),
      resource('acts', ReviewIcon, 'act.read', village),
      resource('ratifications', RatificationIcon, 'act.read', village),
      resource('imports', ImportIcon, 'import.run', village),
    ],
  },
  {
    name: 'people',
    items: [
      resource('households', HouseholdIcon, 'household.read', village),
      resource('door-keys', DoorIcon, 'household.write', village),
    ],
  },
  {
    name: 'rules',
    items: [
      resource('schemes', SchemeIcon, 'rule.read', village),
      resource('town-schemes', TownIcon, 'rule.read', townships),
      resource('ballots', BallotIcon, 'ballot.read', village),
      resource('rehearsals', RehearsalIcon, 'rehearsal.run', town),
      resource('proposals', ProposalIcon, 'rule.read', village),
      resource('consultations', ConsultationIcon, 'rule.read', village),
    ],
  },
  {
    name: 'books',
    items: [
      resource('entries', BookIcon, 'entry.read', village),
      resource('months', PublicityIcon, 'month.read', village),
      resource('objections', ObjectionIcon, 'objection.read', village),
      resource('hidden-praise', HiddenIcon, 'objection.read', village),
      resource('standings', RankIcon, 'standing.read', ranked),
    ],
  },
  {
    name: 'yearEnd',
    items: [
      resource('quantities', QuantityIcon, 'settlement.read', village),
      resource('settlements', SettlementIcon, 'settlement.read', village),
      resource('bank-accounts', AccountIcon, 'bank_account.write', village),
      resource('year-review', PicturesIcon, 'standing.read', village),
      resource('years', YearIcon, 'entry.read', village),
      resource('award-lists', AwardIcon, 'standing.read', town),
      resource('follow-ups', HelpIcon, 'follow_up.read', village),
    ],
  },
  {
    name: 'system',
    items: [
      resource('accounts', PeopleIcon, 'account.read', anywhere),
      resource('areas', PlaceIcon, 'area.read', anywhere),
      resource('audit-events', AuditIcon, 'audit.read', anywhere),
      resource('devices', DeviceIcon, 'device.write', village),
      resource('village-settings', SettingsIcon, 'village.write', village),
    ],
  },
];
