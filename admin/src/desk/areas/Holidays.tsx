import {
  Alert,
  Box,
  Button,
  Card,
  Chip,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  TextField,
  Typography,
} from '@mui/material';
import { type SyntheticEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { addDays } from '../../shared/days';
import { type HolidayYear } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useAction } from '../controls/use-action';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readHolidays, saveHolidays } from '../providers/objections';
import { useMay, useSession } from '../session/use-session';

/** The country's holidays of a year, by which working days are counted. */
export function Holidays() {
  const translate = useTranslate();
  const may = useMay();
  const thisYear = Number(useSession()?.today.slice(0, 4) ?? 0);
  const [chosen, setChosen] = useState<number | ''>('');
  const [saved, setSaved] = useState(0);
  const [asking, setAsking] = useState(false);
  const year = chosen || thisYear;
  const { data } = useLoaded(year ? `${year}/${saved}` : null, (signal) =>
    readHolidays(year, signal),
  );
  const mayEnter = may('holiday.write') && year >= thisYear;
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h6">{translate('holiday.title')}</Typography>
        <ChoiceField
          label={translate('field.year')}
          value={year}
          choices={[thisYear + 1, thisYear, thisYear - 1].map((id) => ({ id, name: String(id) }))}
          onChange={setChosen}
        />
        {mayEnter && data && (
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {translate('holiday.enter')}
          </Button>
        )}
      </Box>
      {data?.note && <Alert severity="warning">{data.note}</Alert>}
      {data && <Days year={data} />}
      {asking && data && (
        <HolidayDialog
          year={data}
          onClose={() => setAsking(false)}
          onSaved={() => {
            setAsking(false);
            setSaved(saved + 1);
          }}
        />
      )}
    </Card>
  );
}

function Days({ year }: { year: HolidayYear }) {
  const translate = useTranslate();
  const days = useDays();
  const worked = year.days.filter(({ isWorkday }) => isWorkday);
  return (
    <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
      {spansOf(year.days).map(({ name, from, to }) => (
        <Chip
          key={from}
          color="error"
          variant="outlined"
          label={`${name} ${days.day(from)}${from === to ? '' : `–${days.day(to)}`}`}
        />
      ))}
      {worked.map(({ day }) => (
        <Chip key={day} label={translate('holiday.worked', { day: days.day(day) })} />
      ))}
    </Box>
  );
}

/** Days off that follow each other under one name, as one span. */
function spansOf(list: HolidayYear['days']): { name: string; from: string; to: string }[] {
  const spans: { name: string; from: string; to: string }[] = [];
  for (const { day, name, isWorkday } of list) {
    if (isWorkday) continue;
    const last = spans.at(-1);
    if (last?.name === name && addDays(last.to, 1) === day) last.to = day;
    else spans.push({ name, from: day, to: day });
  }
  return spans;
}

interface DialogProps {
  year: HolidayYear;
  onClose: () => void;
  onSaved: () => void;
}

/** One holiday or worked day a line, as the notice of the State Council says it. */
function HolidayDialog({ year, onClose, onSaved }: DialogProps) {
  const translate = useTranslate();
  const [notice, setNotice] = useState(year.days[0]?.notice ?? '');
  const [text, setText] = useState(linesOf(year));
  const { run, pending } = useAction(
    (days: HolidayYear['days'], key: string) => saveHolidays(year.year, days, key),
    { told: 'holiday.saved', done: onSaved },
  );
  const read = readLines(text, year.year, notice.trim());

  function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (read.wrong === null) void run(read.days);
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle>{translate('holiday.enterTitle', { year: year.year })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Typography color="text.secondary">{translate('holiday.help')}</Typography>
          <TextField
            required
            label={translate('holiday.notice')}
            placeholder="国办发明电〔2026〕1号"
            value={notice}
            onChange={(event) => setNotice(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 60 }, inputLabel: { shrink: true } }}
          />
          <TextField
            required
            multiline
            minRows={8}
            label={translate('holiday.days')}
            placeholder={'元旦 1-1 至 1-3\n元旦调休上班 1-4'}
            value={text}
            onChange={(event) => setText(event.target.value)}
            error={read.wrong !== null && text !== ''}
            helperText={
              read.wrong === null
                ? translate('holiday.count', { count: read.days.length })
                : translate('holiday.wrongLine', { line: read.wrong })
            }
            slotProps={{ inputLabel: { shrink: true } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('desk.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            disabled={pending || read.wrong !== null || notice.trim() === ''}
          >
            {translate('desk.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

const short = (day: string) => `${Number(day.slice(5, 7))}-${Number(day.slice(8))}`;

const linesOf = ({ days }: HolidayYear): string =>
  [
    ...spansOf(days).map(({ name, from, to }) =>
      from === to ? `${name} ${short(from)}` : `${name} ${short(from)} 至 ${short(to)}`,
    ),
    ...days.filter(({ isWorkday }) => isWorkday).map(({ name, day }) => `${name} ${short(day)}`),
  ].join('\n');

const LINE =
  /^(\S+)\s+(\d{1,2})[-月.](\d{1,2})日?(?:\s*(?:至|到|–|~)\s*(\d{1,2})[-月.](\d{1,2})日?)?$/;

/** "元旦 1-1 至 1-3" is off; a line whose name says 上班 is worked. `wrong` is the first line not understood. */
function readLines(
  text: string,
  year: number,
  notice: string,
): { days: HolidayYear['days']; wrong: string | null } {
  const days: HolidayYear['days'] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const match = LINE.exec(line);
    const from = match && dayOf(year, match[2], match[3]);
    const to = match?.[4] ? dayOf(year, match[4], match[5]) : from;
    if (!match || !from || !to || to < from) return { days, wrong: line };
    const name = match[1] ?? '';
    for (let day = from; day <= to; day = addDays(day, 1))
      days.push({ day, name, isWorkday: name.includes('上班'), notice });
  }
  return { days, wrong: days.length > 0 ? null : '' };
}

const dayOf = (year: number, month = '', day = ''): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
