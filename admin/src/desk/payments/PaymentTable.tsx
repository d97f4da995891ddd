import {
  Box,
  Button,
  Checkbox,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { type ReactNode, useState } from 'react';
import { useTranslate } from 'react-admin';
import { type PaymentLine } from '../../shared/resources';
import { formatYuan } from '../../shared/yuan';
import { ChoiceField } from '../controls/ChoiceField';
import { useGroupChoices } from '../controls/choices';

const KEPT = {
  OWED: (line: PaymentLine) => line.owedFen > 0,
  PAID: (line: PaymentLine) => line.owedFen === 0 && line.atBankFen === 0,
  AT_BANK: (line: PaymentLine) => line.atBankFen > 0,
  RETURNED: (line: PaymentLine) => line.returnedFen > 0,
  NO_ACCOUNT: (line: PaymentLine) => line.owedFen > 0 && line.accountTail === null,
  CLOSED: (line: PaymentLine) => line.closed,
};
type Kept = keyof typeof KEPT;
const COLUMNS = ['due', 'paid', 'owed'] as const;

interface Props {
  lines: readonly PaymentLine[];
  /** Households chosen; null where nobody may pay. */
  ticked: ReadonlySet<string> | null;
  onTick: (ticked: ReadonlySet<string>) => void;
  onOpen: (line: PaymentLine) => void;
  /** What is done with those chosen. */
  children: ReactNode;
}

export function PaymentTable({ lines, ticked, onTick, onOpen, children }: Props) {
  const translate = useTranslate();
  const groups = useGroupChoices();
  const [wanted, setWanted] = useState({ q: '', group: '' as number | '', kept: '' as Kept | '' });
  const want = (part: Partial<typeof wanted>) => setWanted({ ...wanted, ...part });
  const shown = lines.filter(
    (line) =>
      (wanted.group === '' || line.groupNo === wanted.group) &&
      (wanted.kept === '' || KEPT[wanted.kept](line)) &&
      `${line.headName} ${line.currentHead} ${line.householdCode}`.includes(wanted.q),
  );
  const owing = shown.filter(({ owedFen, closed }) => owedFen > 0 && !closed);
  const all = owing.length > 0 && owing.every(({ householdId }) => ticked?.has(householdId));
  const tickAll = () => onTick(new Set(all ? [] : owing.map(({ householdId }) => householdId)));
  return (
    <>
      <Box sx={{ p: 1.5, display: 'flex', gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <TextField
          label={translate('settlement.search')}
          value={wanted.q}
          onChange={(event) => want({ q: event.target.value.trim() })}
          sx={{ width: 150 }}
        />
        <ChoiceField
          label={translate('resources.payouts.fields.groupNo')}
          value={wanted.group}
          choices={groups}
          none={translate('desk.all')}
          onChange={(group) => want({ group })}
        />
        <ChoiceField
          label={translate('payment.state')}
          value={wanted.kept}
          choices={(Object.keys(KEPT) as Kept[]).map((id) => ({
            id,
            name: translate(`payment.kept.${id}`),
          }))}
          none={translate('desk.all')}
          onChange={(kept) => want({ kept })}
        />
        <Typography color="text.secondary">
          {translate('payment.shown', { count: shown.length })}
        </Typography>
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>{children}</Box>
      </Box>
      <Box sx={{ overflow: 'auto', maxHeight: 520 }}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              {ticked && (
                <TableCell padding="checkbox">
                  <Checkbox
                    checked={all}
                    onChange={tickAll}
                    slotProps={{ input: { 'aria-label': translate('payment.tickAll') } }}
                  />
                </TableCell>
              )}
              {(['groupNo', 'householdCode', 'headName'] as const).map((name) => (
                <TableCell key={name}>{translate(`resources.payouts.fields.${name}`)}</TableCell>
              ))}
              {COLUMNS.map((name) => (
                <TableCell key={name} align="right">
                  {translate(`payment.${name}`)}
                </TableCell>
              ))}
              <TableCell>{translate('payment.account')}</TableCell>
              <TableCell />
            </TableRow>
          </TableHead>
          <TableBody>
            {shown.map((line) => (
              <Row key={line.householdId} {...{ line, ticked, onTick, onOpen }} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

function Row({
  line,
  ticked,
  onTick,
  onOpen,
}: { line: PaymentLine } & Omit<Props, 'lines' | 'children'>) {
  const translate = useTranslate();
  const { householdId, headName, currentHead, owedFen } = line;
  const isTicked = ticked?.has(householdId) ?? false;
  function tick() {
    const next = new Set(ticked);
    if (!next.delete(householdId)) next.add(householdId);
    onTick(next);
  }
  return (
    <TableRow hover selected={isTicked}>
      {ticked && (
        <TableCell padding="checkbox">
          <Checkbox
            checked={isTicked}
            disabled={owedFen === 0 || line.closed}
            onChange={tick}
            slotProps={{ input: { 'aria-label': translate('payment.tick', { name: headName }) } }}
          />
        </TableCell>
      )}
      <TableCell>{translate('desk.group', { no: line.groupNo })}</TableCell>
      <TableCell>{line.householdCode}</TableCell>
      <TableCell>
        <b>{headName}</b>
        {currentHead !== headName && (
          <Typography component="span" variant="caption" color="text.secondary">
            {` ${translate('payment.nowHead', { name: currentHead })}`}
          </Typography>
        )}
        {line.closed && (
          <Chip size="small" color="warning" label={translate('payment.heirs')} sx={{ ml: 1 }} />
        )}
      </TableCell>
      <TableCell align="right">{formatYuan(line.dueFen)}</TableCell>
      <TableCell align="right">
        {formatYuan(line.paidFen)}
        <Notes line={line} />
      </TableCell>
      <TableCell align="right" sx={{ fontWeight: owedFen > 0 ? 700 : 400 }}>
        {owedFen > 0 ? formatYuan(owedFen) : '—'}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {line.accountTail ? `${line.bankName ?? ''} ****${line.accountTail}` : '—'}
      </TableCell>
      <TableCell align="right">
        <Button size="small" onClick={() => onOpen(line)}>
          {translate(ticked && owedFen > 0 ? 'payment.pay' : 'payment.steps')}
        </Button>
      </TableCell>
    </TableRow>
  );
}

/** What lies at the bank, came back, or is too much. */
function Notes({ line: { atBankFen, returnedFen, overpaidFen } }: { line: PaymentLine }) {
  const translate = useTranslate();
  const notes = Object.entries({ atBank: atBankFen, returned: returnedFen, overpaid: overpaidFen });
  return notes
    .filter(([, fen]) => fen > 0)
    .map(([name, fen]) => (
      <Typography
        key={name}
        variant="caption"
        component="div"
        color={name === 'overpaid' ? 'error' : 'text.secondary'}
      >
        {translate(`payment.${name}`)} {formatYuan(fen)}
      </Typography>
    ));
}
