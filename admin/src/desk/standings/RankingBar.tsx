import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { type Session } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices, useYears } from '../controls/choices';
import { DayField } from '../controls/DayField';
import { useFilters } from '../controls/use-filters';
import {
  DAYS,
  partOf,
  PARTS,
  type RankingFilter,
  withPeriod,
  YEAR,
  yearOf,
} from './ranking-filter';

const BASES = ['TOTAL', 'PER_CAPITA', 'PER_LABOURER'] as const;
const HOUSEHOLDS = ['ORDINARY', 'KEY'] as const;
const DIMENSIONS = ['LABOUR', 'RESOURCES', 'CONDUCT'] as const;

/** Which period, area, households and measure the ranking is asked for. */
export function RankingBar({ session }: { session: Session }) {
  const translate = useTranslate();
  const { filters, setFilters } = useFilters<RankingFilter>();
  const groups = useGroupChoices();
  const { basis = '', households = '', dimension = '', groupNo = '' } = filters;
  const put = (change: { [K in keyof RankingFilter]?: RankingFilter[K] | '' }) => {
    const { ...next } = { ...filters, ...change };
    const kept = Object.entries(next).filter(([, value]) => value !== '');
    setFilters(Object.fromEntries(kept));
  };
  const named = <Id extends string>(ids: readonly Id[], of: string) =>
    ids.map((id) => ({ id, name: translate(`ranking.${of}.${id}`) }));
  const { area } = filters;
  return (
    <Box sx={{ p: 1.5, pb: 0.5, display: 'flex', gap: 1.5, flexWrap: 'wrap' }}>
      <PeriodFields session={session} />
      <ChoiceField
        label={translate('ranking.scope')}
        value={area ?? session.area.code}
        choices={areasOf(session).map(({ code, name }) => ({ id: code, name }))}
        onChange={(next) => put({ area: next })}
      />
      <ChoiceField
        label={translate('ranking.basis')}
        value={basis}
        none={translate('ranking.asDecided')}
        choices={named(BASES, 'bases')}
        onChange={(next) => put({ basis: next })}
      />
      <ChoiceField
        label={translate('ranking.whose')}
        value={households}
        none={translate('ranking.everybody')}
        choices={named(HOUSEHOLDS, 'groups')}
        onChange={(next) => put({ households: next })}
      />
      <ChoiceField
        label={translate('ranking.dimension')}
        value={dimension}
        none={translate('ranking.everything')}
        choices={named(DIMENSIONS, 'dimensions')}
        onChange={(next) => put({ dimension: next })}
      />
      {groups.length > 0 && area === session.area.code && (
        <ChoiceField
          label={translate('field.group')}
          value={groupNo}
          none={translate('desk.all')}
          choices={groups}
          onChange={(next) => put({ groupNo: next })}
        />
      )}
    </Box>
  );
}

/** The active area, and those around it one is responsible for. */
function areasOf({ area, areas }: Session) {
  const around = areas.filter(
    ({ code, kind }) =>
      kind !== 'ROOT' &&
      code !== area.code &&
      area.code.startsWith(code.replace(/(000){1,2}$/, '')),
  );
  return [area, ...around];
}

function PeriodFields({ session: { today } }: { session: Session }) {
  const translate = useTranslate();
  const { filters, setFilters } = useFilters<RankingFilter>();
  const known = useYears();
  const [year, part] = [yearOf(filters), partOf(filters)];
  const years = [...new Set([year, ...known])].toSorted((a, b) => b - a);
  const [from = '', to = ''] = filters.period?.split('..') ?? [];
  const days = (one: string, other: string) => {
    if (one && other && one <= other) setFilters({ ...filters, period: `${one}..${other}` });
  };
  const parts = [YEAR, ...PARTS, DAYS].map((id) => ({
    id,
    name: /^\d/.test(id)
      ? translate('ranking.monthNumber', { month: Number(id) })
      : translate(`ranking.parts.${id}`),
  }));
  return (
    <>
      <ChoiceField
        label={translate('field.year')}
        value={year}
        choices={years.map((one) => ({ id: one, name: String(one) }))}
        onChange={(next) => next && setFilters(withPeriod(filters, next, part, today))}
        minWidth={90}
      />
      <ChoiceField
        label={translate('ranking.part')}
        value={part}
        choices={parts}
        onChange={(next) => next && setFilters(withPeriod(filters, year, next, today))}
      />
      {part === DAYS && (
        <>
          <DayField
            label={translate('ranking.from')}
            value={from}
            latest={to}
            onChange={(day) => days(day, to)}
          />
          <DayField
            label={translate('ranking.to')}
            value={to}
            earliest={from}
            latest={today}
            onChange={(day) => days(from, day)}
          />
        </>
      )}
    </>
  );
}
