import { Alert, Button } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { useNavigate, useTranslate } from 'react-admin';
import { type Form } from '../../shared/resources';
import { FormPages } from './FormPages';

interface Props {
  forms: readonly Form[] | undefined;
  error: Error | undefined;
  /** Where the same can be had as a workbook. */
  workbook?: string;
  /** What stands in the bar besides. */
  children?: ReactNode;
}

/** Forms on the desk, as they will be printed. */
export function PrintDesk({ forms, error, workbook, children }: Props) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const title = forms?.[0]?.title;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
  return (
    <div className="sheet-desk">
      <div className="sheet-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={!forms?.length}>
          {translate('desk.print')}
        </Button>
        {workbook && (
          <Button variant="contained" color="inherit" component="a" href={workbook} download>
            {translate('publicity.excel')}
          </Button>
        )}
        <Button variant="contained" color="inherit" onClick={() => void navigate(-1)}>
          {translate('desk.back')}
        </Button>
        {children}
      </div>
      {error && <Alert severity="error">{error.message}</Alert>}
      {forms?.length === 0 && <Alert severity="info">{translate('printing.nothing')}</Alert>}
      {forms?.map((form, at) => (
        <FormPages key={at} form={form} />
      ))}
    </div>
  );
}
