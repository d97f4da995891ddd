import { Alert, Button } from '@mui/material';
import { useEffect } from 'react';
import { useNavigate, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import '../months/printed-sheet.css';
import { useSession } from '../session/use-session';
import { PaperPicture } from './Picture';
import './pictures.css';
import { Stripes } from './Stripes';
import { usePictures } from './use-pictures';
import { useReview } from './use-review';

/** The pictures of the year on A4, two on a page. */
export function PrintedReview() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const village = useSession()?.area.name ?? '';
  const { year, review, dividend, error } = useReview();
  const pictures = usePictures(review, dividend);
  const pages = Array.from({ length: Math.ceil(pictures.length / 2) }, (_, at) =>
    pictures.slice(at * 2, at * 2 + 2),
  );
  const title = translate('yearReview.printTitle', { village, year });
  useEffect(() => {
    document.title = title;
  }, [title]);
  const months = review?.closedMonths.map((month) => Number(month.slice(5))) ?? [];
  return (
    <div className="sheet-desk picture-paper">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={pages.length === 0}>
          {translate('desk.print')}
        </Button>
        <Button variant="contained" color="inherit" onClick={() => void navigate(-1)}>
          {translate('desk.back')}
        </Button>
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      <Stripes />
      {pages.map((page, at) => (
        <section className="sheet-page" key={at}>
          <h1 className="sheet-title">{title}</h1>
          {page.map((picture) => (
            <PaperPicture key={picture.title} picture={picture} />
          ))}
          <footer className="sheet-foot">
            <span>
              {translate('yearReview.foot', {
                months: months.join('、'),
                at: formatInstant(new Date().toISOString()),
              })}
            </span>
            <span style={{ whiteSpace: 'nowrap' }}>
              {translate('desk.onePage', { page: at + 1, pages: pages.length })}
            </span>
          </footer>
        </section>
      ))}
    </div>
  );
}
