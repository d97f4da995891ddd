import { useTranslate } from 'react-admin';
import { formatChange, formatPoints } from '../../shared/points';
import { type DividendReview, type YearReview } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { useDays } from '../controls/use-days';
import { GroupRanges } from './GroupRanges';
import { Histogram } from './Histogram';
import { LorenzCurve } from './LorenzCurve';
import { MonthColumns } from './MonthColumns';
import { MovementBars } from './MovementBars';
import { type PictureFacts } from './Picture';
import { RuleMonths } from './RuleMonths';
import { percent } from './scale';
import { doings, monthSums } from './sources';

/** The pictures there is something to show in, two of which fit on a page. */
export function usePictures(
  review: YearReview | undefined,
  dividend: DividendReview | undefined,
): PictureFacts[] {
  const say = useSayings();
  if (!review?.spread) return [];
  return [
    say.distribution(review, review.spread),
    say.groups(review),
    say.months(review),
    say.rules(review),
    ...(review.movement ? [say.movement(review, review.movement)] : []),
    ...(dividend && dividend.amountFen > 0 ? [say.dividend(dividend)] : []),
  ];
}

function useSayings() {
  const translate = useTranslate();
  const days = useDays();
  const t = (key: string, params: Record<string, string | number> = {}) =>
    translate(`yearReview.${key}`, params);
  const when = (since: string) =>
    since.length === 4 ? translate('desk.year', { year: since }) : days.month(since);
  const groupOf = (group: YearReview['groups'][number]) =>
    group.groupName || translate('desk.group', { no: group.groupNo });
  const points = (row: object) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'number' ? formatPoints(value) : String(value),
      ]),
    );

  return {
    distribution: (
      review: YearReview,
      spread: NonNullable<YearReview['spread']>,
    ): PictureFacts => ({
      title: t('distribution'),
      sentences: [t('distributionSaid', { ...points(spread), households: review.households })],
      height: 300,
      draw: (width, height) => <Histogram {...{ review, width, height }} />,
      table: {
        head: [t('axisPoints'), t('households')],
        rows: review.bands.map(({ from, to, households }) => [
          from === null
            ? t('below', { to: formatPoints(to ?? 0) })
            : to === null
              ? t('above', { from: formatPoints(from) })
              : t('between', { from: formatPoints(from), to: formatPoints(to) }),
          String(households),
        ]),
      },
    }),

    groups: (review: YearReview): PictureFacts => {
      const sorted = review.groups.toSorted((a, b) => b.average - a.average);
      const [best, last] = [sorted[0], sorted.at(-1)];
      const apart = formatPoints((best?.average ?? 0) - (last?.average ?? 0));
      const said = {
        ...{ best: best ? groupOf(best) : '', last: last ? groupOf(last) : '' },
        ...{
          most: formatPoints(best?.average ?? 0),
          least: formatPoints(last?.average ?? 0),
          apart,
        },
      };
      return {
        title: t('groups'),
        sentences: [...(sorted.length > 1 ? [t('groupsSaid', said)] : []), t('groupsRead')],
        height: Math.max(300, review.groups.length * 24 + 30),
        draw: (width, height) => <GroupRanges {...{ review, width, height }} />,
        table: {
          head: [
            'group',
            'households',
            'average',
            'lowest',
            'lower',
            'middle',
            'upper',
            'highest',
          ].map((name) => t(name)),
          rows: review.groups.map((group) => [
            groupOf(group),
            String(group.households),
            ...[group.average, group.lowest, group.lowerQuartile].map(formatPoints),
            ...[group.median, group.upperQuartile, group.highest].map(formatPoints),
          ]),
        },
      };
    },

    months: (review: YearReview): PictureFacts => {
      const sums = monthSums(review);
      const all = (of: 'adds' | 'deducts') =>
        formatPoints(sums.reduce((sum, month) => sum + month[of], 0));
      const top = sums.toSorted((a, b) => b.adds - a.adds)[0];
      const busiest = {
        month: top ? days.month(top.month) : '',
        most: formatPoints(top?.adds ?? 0),
      };
      return {
        title: t('months'),
        sentences: [
          t('monthsSaid', { adds: all('adds'), deducts: all('deducts'), ...busiest }),
          t('monthsRead'),
        ],
        height: 300,
        draw: (width, height) => <MonthColumns {...{ review, width, height }} />,
        table: {
          head: [t('month'), t('adds'), t('deducts')],
          rows: sums.map(({ month, adds, deducts }) => [
            days.month(month),
            formatChange(adds),
            formatChange(-deducts),
          ]),
        },
      };
    },

    rules: (review: YearReview): PictureFacts => {
      const given = doings(review);
      const adds = given.filter(({ side }) => side === 'ADD');
      const sum = adds.reduce((all, one) => all + one.points, 0);
      const [most] = adds;
      const taken = given.find(({ side }) => side === 'DEDUCT');
      return {
        title: t('rules'),
        sentences: [
          ...(most ? [t('rulesSaid', { item: most.item, share: percent(most.points, sum) })] : []),
          ...(taken
            ? [t('rulesTaken', { item: taken.item, points: formatPoints(Math.abs(taken.points)) })]
            : []),
          t('rulesRead'),
        ],
        height: 340,
        draw: (width, height) => <RuleMonths {...{ review, width, height }} />,
        table: {
          head: [t('rule'), t('yearSum'), ...review.sourceMonths.map((month) => days.month(month))],
          rows: review.sources.map((one) => [
            one.item || t(`side.${one.side}`),
            formatPoints(one.points),
            ...one.months.map(formatPoints),
          ]),
        },
      };
    },

    movement: (review: YearReview, movement: NonNullable<YearReview['movement']>): PictureFacts => {
      const climbers = movement.climbers
        .map(({ headName, before, now }) => t('climber', { headName, before, now }))
        .join(t('comma'));
      const { since, fresh, gone, up, down, same } = movement;
      return {
        title: t('movement', { since: when(since) }),
        sentences: [
          t('movementSaid', { since: when(since), up, down, same }),
          ...(fresh + gone > 0 ? [t('movementElse', { fresh, gone })] : []),
          ...(climbers ? [t('climbers', { climbers })] : []),
        ],
        height: 30 + 44 * movement.bands.length,
        draw: (width, height) => <MovementBars {...{ review, width, height }} />,
        table: {
          head: [t('howFar'), t('up'), t('down')],
          rows: movement.bands.map((band) => [
            band.most === null
              ? t('placesMore', { least: band.least })
              : t('places', { least: band.least, most: band.most }),
            String(band.up),
            String(band.down),
          ]),
        },
      };
    },

    dividend: (dividend: DividendReview): PictureFacts => {
      const { amountFen, halfFen, tenthFen, households, giniBps, state, title } = dividend;
      const gini = (giniBps / 10_000).toFixed(3);
      return {
        title: t('dividend', { title }),
        sentences: [
          ...(state === 'DRAFT' ? [t('dividendDraft')] : []),
          t('dividendSaid', {
            ...{ households, half: dividend.halfHouseholds, tenth: dividend.tenthHouseholds },
            ...{ halfShare: percent(halfFen, amountFen), tenthShare: percent(tenthFen, amountFen) },
          }),
          t('gini', { gini }),
        ],
        height: 360,
        draw: (width, height) => <LorenzCurve {...{ dividend, width, height }} />,
        table: {
          head: [t('axisHouseholds'), t('together'), t('share')],
          rows: dividend.lorenz
            .filter(
              (_, at) =>
                at % Math.ceil(dividend.lorenz.length / 20) === 0 ||
                at === dividend.lorenz.length - 1,
            )
            .map((point) => [
              String(point.households),
              formatYuan(point.fen),
              percent(point.fen, amountFen),
            ]),
        },
      };
    },
  };
}
