import {
  Box,
  Button,
  Chip,
  type ChipProps,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useGetList, useTranslate } from 'react-admin';
import { type Consultation, type Opinion } from '../../shared/resources';
import { useMay } from '../session/use-session';
import { AnswerDialog } from './AnswerDialog';
import { useRulesOfList } from './rules-of-list';

const COLOURS: Record<Opinion['stance'], ChipProps['color']> = {
  SUPPORT: 'success',
  CHANGE: 'warning',
  OPPOSE: 'error',
};

/** What was said, in the order it was said, with the answers. */
export function OpinionTable({ consultation }: { consultation: Consultation }) {
  const translate = useTranslate();
  const rules = useRulesOfList(consultation.ruleListId);
  const { data: opinions = [] } = useGetList<Opinion>('opinions', {
    filter: { consultationId: consultation.id },
    sort: { field: 'position', order: 'DESC' },
    pagination: { page: 1, perPage: 1000 },
  });
  const item = (code: string) => rules.find((rule) => rule.code === code)?.item ?? '';
  const { opinions: count, unanswered } = consultation;
  return (
    <>
      <Typography variant="h6" sx={{ px: 2, pt: 1.5 }}>
        {count === 0
          ? translate('consultation.noOpinions')
          : translate('consultation.opinionCount', { count, unanswered })}
      </Typography>
      <Box sx={{ overflowX: 'auto', pb: 1 }}>
        <Table size="small">
          {opinions.length > 0 && <Titles />}
          <TableBody>
            {opinions.map((opinion) => (
              <TableRow key={opinion.id} sx={{ verticalAlign: 'top' }}>
                <TableCell>{opinion.position}</TableCell>
                <TableCell sx={{ minWidth: 130 }}>
                  {opinion.ruleCode
                    ? `${opinion.ruleCode} ${item(opinion.ruleCode)}`
                    : translate('consultation.wholeList')}
                </TableCell>
                <TableCell sx={{ whiteSpace: 'nowrap' }}>
                  {opinion.speakerName || translate('consultation.anonymous')}
                </TableCell>
                <TableCell>
                  <Chip
                    size="small"
                    variant="outlined"
                    color={COLOURS[opinion.stance]}
                    label={translate(`consultation.stance.${opinion.stance}`)}
                  />
                </TableCell>
                <TableCell sx={{ minWidth: 160 }}>{opinion.content}</TableCell>
                <TableCell sx={{ minWidth: 160 }}>
                  <AnswerOf opinion={opinion} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </>
  );
}

function Titles() {
  const translate = useTranslate();
  const names = ['ruleCode', 'speaker', 'stanceLabel', 'content', 'answer'];
  return (
    <TableHead>
      <TableRow>
        <TableCell />
        {names.map((name) => (
          <TableCell key={name}>{translate(`consultation.${name}`)}</TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

function AnswerOf({ opinion }: { opinion: Opinion }) {
  const translate = useTranslate();
  const may = useMay();
  const [answering, setAnswering] = useState(false);
  if (opinion.answer !== null) {
    const outcome = opinion.adopted ? 'adopted' : 'notAdopted';
    return (
      <span>
        <b>{translate(`consultation.${outcome}`)}</b> {opinion.answer}
      </span>
    );
  }
  if (!may('deliberation.record')) return null;
  return (
    <>
      <Button size="small" onClick={() => setAnswering(true)}>
        {translate('consultation.answer')}
      </Button>
      {answering && <AnswerDialog opinion={opinion} onClose={() => setAnswering(false)} />}
    </>
  );
}
