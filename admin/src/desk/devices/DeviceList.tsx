import {
  Alert,
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
import { Confirm, Title, useTranslate } from 'react-admin';
import { formatInstant } from '../../shared/days';
import { type Device } from '../../shared/resources';
import { useAction } from '../controls/use-action';
import { useLoaded } from '../controls/use-loaded';
import { readDevices, refreshDevice, withdrawDevice } from '../providers/devices';
import { DeviceForm } from './DeviceForm';
import { useMinutes } from './use-minutes';

/** 公示屏: the screens in the hall, whether they live, and how old is what they show. */
export function DeviceList() {
  const translate = useTranslate();
  const [making, setMaking] = useState(false);
  const [reading, setReading] = useState(0);
  const { data, error } = useLoaded<Device[]>(`devices ${reading}`, readDevices);
  const again = () => setReading((before) => before + 1);
  return (
    <Box sx={{ py: 2, display: 'grid', gap: 2 }}>
      <Title title={translate('resources.devices.name')} />
      <Card sx={{ p: 2, display: 'grid', gap: 1, justifyItems: 'start' }}>
        <Typography>{translate('device.help')}</Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <Button variant="contained" onClick={() => setMaking(true)}>
            {translate('device.make')}
          </Button>
          <Button onClick={again}>{translate('device.look')}</Button>
        </Box>
      </Card>
      {error && <Alert severity="error">{error.message}</Alert>}
      {data && <Rows devices={data} onChange={again} />}
      {making && (
        <DeviceForm
          onClose={() => {
            setMaking(false);
            again();
          }}
        />
      )}
    </Box>
  );
}

const COLUMNS = ['name', 'state', 'seen', 'data', 'version'] as const;

function Rows({ devices, onChange }: { devices: Device[]; onChange: () => void }) {
  const translate = useTranslate();
  const minutes = useMinutes();
  if (devices.length === 0) return <Alert severity="info">{translate('device.none')}</Alert>;
  const differs = devices.some((one) => one.ledgerDiffersAt !== null && one.state !== 'WITHDRAWN');
  return (
    <Card sx={{ overflowX: 'auto' }}>
      {differs && <Alert severity="error">{translate('device.ledgerDiffersHelp')}</Alert>}
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`device.column.${column}`)}</TableCell>
            ))}
            <TableCell />
          </TableRow>
        </TableHead>
        <TableBody>
          {devices.map((device) => (
            <TableRow key={device.id} data-device={device.name}>
              <TableCell>
                <b>{device.name}</b>
                <Typography variant="body2" color="text.secondary">
                  {device.place}
                </Typography>
              </TableCell>
              <TableCell sx={{ color: COLOURS[device.state], fontWeight: 700 }}>
                {translate(`device.state.${device.state}`)}
                <LedgerDiffers {...device} />
              </TableCell>
              <TableCell>{minutes(device.seenMinutes, 'device.never')}</TableCell>
              <TableCell>{minutes(device.dataMinutes, 'device.unknown')}</TableCell>
              <TableCell>{device.version ?? translate('device.unknown')}</TableCell>
              <TableCell align="right">
                <RowButtons device={device} onChange={onChange} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}

/** What the screen found out by itself, and when. */
function LedgerDiffers({ ledgerDiffersAt, state }: Device) {
  const translate = useTranslate();
  if (ledgerDiffersAt === null) return null;
  return (
    <Typography sx={{ color: state === 'WITHDRAWN' ? 'text.secondary' : 'error.main' }}>
      <b>{translate('device.ledgerDiffers')}</b> {formatInstant(ledgerDiffersAt)}
    </Typography>
  );
}

const COLOURS: Record<Device['state'], string> = {
  WAITING: 'info.main',
  LAPSED: 'text.secondary',
  NEVER_SEEN: 'warning.main',
  ONLINE: 'success.main',
  OFFLINE: 'error.main',
  WITHDRAWN: 'text.secondary',
};

function RowButtons({ device, onChange }: { device: Device; onChange: () => void }) {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const refreshing = useAction(refreshDevice, { told: 'device.refreshed', done: onChange });
  const withdrawing = useAction(withdrawDevice, { told: 'device.withdrawn', done: onChange });
  if (device.state === 'WITHDRAWN') return null;
  const claimed = device.state !== 'WAITING' && device.state !== 'LAPSED';
  return (
    <Box sx={{ display: 'flex', gap: 0.5, justifyContent: 'flex-end' }}>
      {claimed && (
        <Button
          size="small"
          disabled={refreshing.pending}
          onClick={() => void refreshing.run(device.id)}
        >
          {translate('device.refresh')}
        </Button>
      )}
      <Button size="small" color="inherit" onClick={() => setAsking(true)}>
        {translate('device.withdraw')}
      </Button>
      <Confirm
        isOpen={asking}
        title={`${translate('device.withdraw')}:${device.name}`}
        content={translate('device.withdrawHelp')}
        loading={withdrawing.pending}
        onConfirm={() => {
          setAsking(false);
          void withdrawing.run(device.id);
        }}
        onClose={() => setAsking(false)}
      />
    </Box>
  );
}
