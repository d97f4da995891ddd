import { Alert, Button } from '@mui/material';
import { memo, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate, useTranslate } from 'react-admin';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices, useThisYear, useYears } from '../controls/choices';
import { useLoaded } from '../controls/use-loaded';
import '../months/printed-sheet.css';
import { readCertificateHash } from '../providers/settlements';
import { readSlips } from '../providers/year-review';
import { halvesOf, pagesOf, type SlipHalf } from './slip-halves';
import { SlipHalfPage } from './SlipHalfPage';
import './slips.css';

/** 一户一单: every household's year on half a page, two a page to be cut apart, of the village or of one group. */
export function PrintedSlips() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const thisYear = useThisYear();
  const years = useYears();
  const groups = useGroupChoices();
  const asked = new URLSearchParams(useLocation().search);
  const year = Number(asked.get('year') ?? thisYear ?? 0);
  const groupNo = asked.get('groupNo');
  const householdId = asked.get('householdId') ?? undefined;
  const [told, setTold] = useState({ done: 0, all: 0 });
  const { data: slips, error: unread } = useLoaded(
    year > 0 ? String(asked) + year : null,
    (signal) =>
      readSlips(
        { year, householdId, ...(groupNo ? { groupNo: Number(groupNo) } : {}) },
        (done, all) => setTold({ done, all }),
        signal,
      ),
  );
  const [first] = slips ?? [];
  const certifiedBy = first?.certifiedBy ?? null;
  const certificate = useLoaded(certifiedBy, (signal) =>
    readCertificateHash(certifiedBy ?? '', signal),
  );
  const error = unread ?? certificate.error;
  const ready = certifiedBy === null || certificate.data !== undefined;
  const pages = useMemo(
    () => (ready ? pagesOf((slips ?? []).flatMap(halvesOf)) : []),
    [slips, ready],
  );
  const village = first?.villageName ?? '';
  useEffect(() => {
    if (village) document.title = translate('slip.printTitle', { village, year });
  }, [village, year, translate]);
  const ask = (name: string, value: string | number) => {
    if (value === '') asked.delete(name);
    else asked.set(name, String(value));
    void navigate(`?${asked}`, { replace: true });
  };
  return (
    <div className="sheet-desk slips">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={pages.length === 0}>
          {translate('desk.print')}
        </Button>
        <Button variant="contained" color="inherit" onClick={() => void navigate(-1)}>
          {translate('desk.back')}
        </Button>
        <ChoiceField
          label={translate('field.year')}
          value={year}
          choices={years.map((one) => ({ id: one, name: translate('desk.year', { year: one }) }))}
          onChange={(one) => ask('year', one)}
        />
        <ChoiceField
          label={translate('field.group')}
          value={groupNo ? Number(groupNo) : ''}
          none={translate('slip.wholeVillage')}
          choices={groups}
          onChange={(one) => ask('groupNo', one)}
        />
        <span role="status">
          {slips && ready
            ? translate('slip.count', { households: slips.length, pages: pages.length })
            : translate('printing.progress', told)}
        </span>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {slips?.length === 0 && <Alert severity="info">{translate('printing.nothing')}</Alert>}
      {pages.map((page, at) => (
        <Page key={at} halves={page} certificate={certificate.data} />
      ))}
    </div>
  );
}

interface PageProps {
  halves: readonly SlipHalf[];
  certificate: string | undefined;
}

const Page = memo(function Page({ halves, certificate }: PageProps) {
  return (
    <section className="sheet-page slip-page">
      {halves.map((half) => (
        <SlipHalfPage key={`${half.slip.id}${half.half}`} half={half} certificate={certificate} />
      ))}
    </section>
  );
});
