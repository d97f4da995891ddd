import { Alert, Button, TextField } from '@mui/material';
import { useEffect, useState } from 'react';
import { LinkBase, useTranslate } from 'react-admin';
import { type DoorPlate } from '../../shared/resources';
import { QrCode } from '../printing/QrCode';
import { useSession } from '../session/use-session';
import '../months/printed-sheet.css';
import './door-plates.css';
import { handedOver } from './plates';

const PLATES_A_PAGE = 8;
const ONLY_HERE = /^https?:\/\/(localhost|127\.|\[::1\])/;

/** Door plates on A4, eight to a page, to be cut and put up. Leaving the page is leaving the codes. */
export function PrintedPlates() {
  const translate = useTranslate();
  const [plates] = useState(handedOver);
  const [address, setAddress] = useState(window.location.origin);
  const local = ONLY_HERE.test(address);
  useEffect(() => {
    document.title = translate('door.printTitle', { count: plates.length });
    if (plates.length === 0) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', stay);
    return () => window.removeEventListener('beforeunload', stay);
  }, [plates, translate]);
  const pages = Array.from({ length: Math.ceil(plates.length / PLATES_A_PAGE) }, (_, at) =>
    plates.slice(at * PLATES_A_PAGE, (at + 1) * PLATES_A_PAGE),
  );
  return (
    <div className="sheet-desk">
      <div className="sheet-bar plates-bar">
        <Button variant="contained" onClick={() => window.print()} disabled={plates.length === 0}>
          {translate('desk.print')}
        </Button>
        <TextField
          variant="filled"
          label={translate('door.address')}
          value={address}
          onChange={(event) => setAddress(event.target.value.trim())}
          sx={{ bgcolor: 'background.paper', minWidth: 320 }}
        />
        <Button variant="contained" color="inherit" component={LinkBase} to="/door-keys">
          {translate('desk.back')}
        </Button>
        <Alert severity={plates.length === 0 ? 'info' : local ? 'error' : 'warning'}>
          {translate(
            plates.length === 0 ? 'door.gone' : local ? 'door.addressLocal' : 'door.mustPrint',
          )}
        </Alert>
      </div>
      {pages.map((page, at) => (
        <section className="sheet-page plates" key={at}>
          {page.map((plate) => (
            <Plate key={plate.householdId} plate={plate} address={address} />
          ))}
        </section>
      ))}
    </div>
  );
}

function Plate({ plate, address }: { plate: DoorPlate; address: string }) {
  const translate = useTranslate();
  const village = useSession()?.area.name ?? '';
  const href = `${address.replace(/\/+$/, '')}/door/#${plate.token}`;
  return (
    <article className="plate" data-href={href}>
      <h2>
        {village} · {translate('door.plate')}
      </h2>
      <div className="plate-code">
        <QrCode text={href} size="40mm" />
      </div>
      <div className="plate-who">
        <b>{plate.headName}</b>
        <span>{plate.groupName}</span>
        <span>{plate.householdCode}</span>
      </div>
      <div className="plate-uses">
        <b>{translate('door.scan')}</b>
        <span>{translate('door.uses')}</span>
      </div>
      <small>{translate('door.keep')}</small>
    </article>
  );
}
