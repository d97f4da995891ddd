import {
  Box,
  Button,
  Card,
  Chip,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type RehearsedRule } from '../../shared/resources';
import { ChangeText, PointsText } from '../controls/PointsText';
import { ChangeBar, changeOf } from './ChangeBar';

const FIRST = 8;

/** Which rules make the difference, the one that moves most points first. */
export function RuleChanges({ rules }: { rules: readonly RehearsedRule[] }) {
  const translate = useTranslate();
  const [all, setAll] = useState(false);
  const moving = rules.filter(({ moved }) => moved > 0);
  const shown = all ? moving : moving.slice(0, FIRST);
  const most = Math.max(0, ...moving.map((rule) => Math.abs(changeOf(rule))));
  const heads = ['rule', 'before', 'after', 'change', 'bar', 'who'] as const;
  return (
    <Card>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {translate('rehearsal.byRule')}
      </Typography>
      {moving.length === 0 && (
        <Typography sx={{ p: 2 }}>{translate('rehearsal.noRule')}</Typography>
      )}
      {moving.length > 0 && (
        <TableContainer>
          <Table size="small">
            <TableHead>
              <TableRow>
                {heads.map((head) => (
                  <TableCell
                    key={head}
                    align={NUMBERS.has(head) ? 'right' : 'left'}
                    sx={HIDDEN[head]}
                  >
                    {translate(`rehearsal.column.${head}`)}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {shown.map((rule) => (
                <Row key={rule.code} rule={rule} most={most} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {moving.length > FIRST && (
        <Button onClick={() => setAll(!all)} sx={{ m: 1 }}>
          {translate(all ? 'rehearsal.fewer' : 'rehearsal.more', { count: moving.length })}
        </Button>
      )}
    </Card>
  );
}

const NUMBERS = new Set(['before', 'after', 'change']);
/** On a phone the change says enough. */
const WIDE = { display: { xs: 'none', sm: 'table-cell' } };
const HIDDEN: Record<string, object> = { before: WIDE, after: WIDE, bar: WIDE, who: WIDE };

function Row({ rule, most }: { rule: RehearsedRule; most: number }) {
  const translate = useTranslate();
  const { code, item, inList, unvalued, gained, lost } = rule;
  return (
    <TableRow>
      <TableCell>
        {code} {item}
        <Box component="span" sx={{ display: 'inline-flex', gap: 0.5, ml: 1 }}>
          {!inList && (
            <Chip size="small" color="warning" label={translate('rehearsal.notInList')} />
          )}
          {inList && unvalued > 0 && (
            <Chip
              size="small"
              color="warning"
              variant="outlined"
              label={translate('rehearsal.unvaluedHere', { count: unvalued })}
            />
          )}
        </Box>
      </TableCell>
      <TableCell align="right" sx={WIDE}>
        <PointsText points={rule.before} />
      </TableCell>
      <TableCell align="right" sx={WIDE}>
        <PointsText points={rule.after} />
      </TableCell>
      <TableCell align="right">
        <ChangeText points={changeOf(rule)} />
      </TableCell>
      <TableCell sx={WIDE}>
        <ChangeBar change={changeOf(rule)} most={most} />
      </TableCell>
      <TableCell sx={{ ...WIDE, whiteSpace: 'nowrap' }}>
        {translate('rehearsal.upDown', { gained, lost })}
      </TableCell>
    </TableRow>
  );
}
