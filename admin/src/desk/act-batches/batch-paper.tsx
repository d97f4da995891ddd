import { useTranslate } from 'react-admin';
import { formatPoints } from '../../shared/points';
import {
  type ActBatchDetail,
  type BatchAct,
  type RoundSheet,
  type SignInSheet,
} from '../../shared/resources';
import { type Paper } from '../controls/PaperPages';
import { useDays } from '../controls/use-days';
import { meanByItem } from './mean-by-item';

type Translate = ReturnType<typeof useTranslate>;

/** The form that belongs to the kind of batch, filled in. */
export function useBatchPaper(batch: ActBatchDetail, village: string): Paper {
  const t = useTranslate();
  const days = useDays();
  const said = [
    ...(batch.occurredOn ? [t('batchSheet.day', { day: days.fullDay(batch.occurredOn) })] : []),
    ...(batch.place ? [t('batchSheet.place', { place: batch.place })] : []),
    ...(batch.signIn?.organiser
      ? [t('batchSheet.organiser', { name: batch.signIn.organiser })]
      : []),
    t('batchSheet.recorder', { name: batch.recordedByName }),
  ];
  const title = t(`batchSheet.title.${batch.kind}`, { village });
  const lines = (
    <>
      <p style={{ margin: '2mm 0 0', textAlign: 'center', fontSize: '13pt' }}>{batch.title}</p>
      <div className="sheet-line">
        {said.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </div>
    </>
  );
  if (batch.round) return { title, lines, ...roundPaper(batch.round, t) };
  if (batch.signIn) return { title, lines, ...signInPaper(batch.signIn, village, t) };
  return { title, lines, ...registerPaper(batch, village, days.day, t) };
}

type Body = Omit<Paper, 'title' | 'lines'>;

/** F3: marks by item, what each inspector gave, the mean and the band; every inspector signs. */
function roundPaper(round: RoundSheet, t: Translate): Body {
  const { items, inspectors, bands } = round;
  const several = inspectors.length > 1;
  const bandText = bands.map(({ name, from }) => t('batchSheet.bandFrom', { name, from }));
  return {
    columns: [
      { name: t('batchSheet.code'), width: '19mm' },
      { name: t('batchSheet.head'), width: '18mm' },
      ...items.map(({ name, fullMark }) => ({ name: `${name}(${fullMark})` })),
      ...(several
        ? inspectors.map((name) => ({ name: t('batchSheet.inspectorMark', { name }) }))
        : []),
      { name: t('batchSheet.total'), width: '15mm' },
      { name: t('batchSheet.band'), width: '19mm' },
    ],
    rows: round.rows.map((row) => {
      const means = meanByItem(items.length, row.marks);
      return (
        <tr key={row.code}>
          <td>{row.code}</td>
          <td>{row.headName}</td>
          {items.map((_, at) => (
            <td key={at} className="number">
              {means ? formatPoints(means[at] ?? 0) : ''}
            </td>
          ))}
          {several &&
            inspectors.map((_, at) => (
              <td key={at} className="number">
                {row.totals ? formatPoints(row.totals[at] ?? 0) : ''}
              </td>
            ))}
          <td className="number">{row.mean === null ? '' : formatPoints(row.mean)}</td>
          <td>
            {row.band === null ? row.absence || t('batchSheet.absent') : bands[row.band]?.name}
          </td>
        </tr>
      );
    }),
    sign: (
      <>
        <p style={{ margin: '0 0 3mm' }}>
          {t('batchSheet.bands', { text: bandText.join(' · ') })}
          {several && (
            <>
              <br />
              {t('batchSheet.meanNote', { count: inspectors.length })}
            </>
          )}
        </p>
        <table className="sheet-table">
          <tbody>
            {inspectors.map((name, at) => (
              <tr key={at} style={{ height: '10mm' }}>
                <th style={{ width: '20mm' }}>{t('batchSheet.inspector')}</th>
                <td style={{ width: '40mm' }}>{name}</td>
                <th style={{ width: '20mm' }}>{t('batchSheet.signature')}</th>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </>
    ),
  };
}

/** F13: who came, from when to when, with room to sign. */
function signInPaper({ rows, unit }: SignInSheet, village: string, t: Translate): Body {
  return {
    columns: [
      { name: t('batchSheet.no'), width: '12mm' },
      { name: t('batchSheet.name'), width: '28mm' },
      { name: t('batchSheet.household'), width: '46mm' },
      { name: t('batchSheet.times'), width: '34mm' },
      { name: t('batchSheet.amount'), width: '26mm' },
      { name: t('batchSheet.signature') },
    ],
    rows: rows.map((row, at) => (
      <tr key={at} style={{ height: '7.5mm' }}>
        <td className="number">{at + 1}</td>
        <td>{row.name ?? t('batchSheet.wholeHousehold')}</td>
        <td>
          {row.headName} {row.code}
        </td>
        <td>{row.startedAt && `${row.startedAt}–${row.endedAt}`}</td>
        <td>{[`${formatPoints(row.quantity)} ${unit}`, row.note].filter(Boolean).join(';')}</td>
        <td />
      </tr>
    )),
    sign: <Seal village={village} t={t} />,
  };
}

/** F2: what was recorded, line by line, as it stands now; what was reversed or withdrawn is left out. */
function registerPaper(
  { rows, recordedByName }: ActBatchDetail,
  village: string,
  day: (day: string) => string,
  t: Translate,
): Body {
  const standing = rows.filter(({ state, reversed }) => state !== 'WITHDRAWN' && !reversed);
  return {
    columns: [
      { name: t('batchSheet.no'), width: '10mm' },
      { name: t('batchSheet.date'), width: '17mm' },
      { name: t('batchSheet.head'), width: '18mm' },
      { name: t('batchSheet.actor'), width: '17mm' },
      { name: t('batchSheet.ruleCode'), width: '16mm' },
      { name: t('batchSheet.item') },
      { name: t('batchSheet.quantity'), width: '18mm' },
      { name: t('batchSheet.add'), width: '12mm' },
      { name: t('batchSheet.deduct'), width: '12mm' },
      { name: t('batchSheet.evidence'), width: '14mm' },
      { name: t('batchSheet.recordedBy'), width: '18mm' },
      { name: t('batchSheet.sign'), width: '17mm' },
    ],
    rows: standing.map((row, at) => (
      <tr key={row.id}>
        <td className="number">{at + 1}</td>
        <td>{day(row.occurredOn)}</td>
        <td>{row.headName}</td>
        <td>{row.residentName ?? t('batchSheet.whole')}</td>
        <td>{row.ruleCode}</td>
        <td>{itemOf(row)}</td>
        <td>
          {formatPoints(row.quantity)} {row.unit}
        </td>
        <td className="number">
          {row.points !== null && row.points > 0 && formatPoints(row.points)}
        </td>
        <td className="number">
          {row.points !== null && row.points < 0 && formatPoints(-row.points)}
        </td>
        <td>{row.photoCount > 0 && t('batchSheet.photos', { count: row.photoCount })}</td>
        <td>{recordedByName}</td>
        <td />
      </tr>
    )),
    sign: <Seal village={village} t={t} />,
  };
}

const itemOf = ({ item, level, note }: BatchAct): string =>
  [level ? `${item}(${level})` : item, note].filter(Boolean).join(';');

function Seal({ village, t }: { village: string; t: Translate }) {
  return (
    <>
      <p>{t('batchSheet.reviewed')}</p>
      <div className="sheet-seal">
        <span>{t('batchSheet.seal', { village })}</span>
      </div>
    </>
  );
}
