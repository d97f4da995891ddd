import {
  Box,
  Button,
  Card,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { type Channel } from '../../shared/resources';
import { useDays } from '../controls/use-days';
import { useLoaded } from '../controls/use-loaded';
import { readChannels } from '../providers/channels';
import { ChannelForm } from './ChannelForm';

const NO_WRAP = { whiteSpace: 'nowrap' } as const;

/** 渠道: what each channel shows of people, from the hall to the wall, and which meeting decided so. */
export function Channels() {
  const translate = useTranslate();
  const [told, setTold] = useState<Channel[] | null>(null);
  const [deciding, setDeciding] = useState<Channel | null>(null);
  const { data } = useLoaded<Channel[]>('channels', readChannels);
  const channels = told ?? data ?? [];
  return (
    <Card sx={{ p: 2, display: 'grid', gap: 1 }}>
      <Typography variant="h6">{translate('channel.title')}</Typography>
      <Typography color="text.secondary">{translate('channel.help')}</Typography>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('channel.where')}</TableCell>
            <TableCell>{translate('channel.names')}</TableCell>
            <TableCell>{translate('channel.pictures')}</TableCell>
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {channels.map((channel) => (
            <TableRow key={channel.id} data-channel={channel.id}>
              <TableCell>
                <b>{translate(`channel.of.${channel.id}`)}</b>
                <Decisions channel={channel} />
              </TableCell>
              <TableCell sx={NO_WRAP}>{translate(`channel.display.${channel.display}`)}</TableCell>
              <TableCell>{translate(channel.pictures ? 'channel.yes' : 'channel.no')}</TableCell>
              <TableCell align="right" sx={NO_WRAP}>
                <Button size="small" onClick={() => setDeciding(channel)}>
                  {translate('channel.decide')}
                </Button>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {deciding && (
        <ChannelForm
          channel={deciding}
          onClose={() => setDeciding(null)}
          onDone={(next) => {
            setTold(next);
            setDeciding(null);
          }}
        />
      )}
    </Card>
  );
}

function Decisions({ channel: { decisions } }: { channel: Channel }) {
  const translate = useTranslate();
  const days = useDays();
  if (decisions.length === 0)
    return (
      <Typography variant="body2" color="text.secondary">
        {translate('channel.usual')}
      </Typography>
    );
  return (
    <Box>
      {decisions.map((one) => (
        <Typography key={one.version} variant="body2" color="text.secondary">
          {days.fullDay(one.decidedOn)} {one.decision}:{translate(`channel.display.${one.display}`)}
          {one.pictures && `、${translate('channel.withPictures')}`}
          {one.recordedByName && translate('channel.by', { name: one.recordedByName })}
        </Typography>
      ))}
    </Box>
  );
}
