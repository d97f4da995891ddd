import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Step,
  StepLabel,
  Stepper,
  type Theme,
  useMediaQuery,
} from '@mui/material';
import { useState } from 'react';
import { HttpError, useLogoutIfAccessDenied, useRefresh, useTranslate } from 'react-admin';
import { type Household, type HouseholdEventPreview } from '../../shared/resources';
import { messageOf, useAction } from '../controls/use-action';
import { type RefusalBody } from '../providers/http';
import { previewHouseholdEvent, recordHouseholdEvent } from '../providers/household-events';
import { useSession } from '../session/use-session';
import { type EventDraft, emptyDraft, saidOf } from './event-draft';
import { EventEffects } from './EventEffects';
import { EventForm } from './EventForm';
import { EventKinds } from './EventKinds';

const STEPS = ['what', 'who', 'effects'] as const;

interface Props {
  household: Household;
  onClose: () => void;
}

/** What happened to a household (户情变动): asked, shown with what it does, then done exactly so. */
export function EventWizard({ household, onClose }: Props) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const logoutIfAccessDenied = useLogoutIfAccessDenied();
  const narrow = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const [step, setStep] = useState(0);
  const [draft, setDraft] = useState(() => emptyDraft(''));
  const [refused, setRefused] = useState('');
  const [pending, setPending] = useState(false);
  const today = useSession()?.today ?? '';
  const filled = draft.effectiveOn === '' ? { ...draft, effectiveOn: today } : draft;
  const say = (part: Partial<EventDraft>) => {
    setDraft({ ...filled, ...part });
    setRefused('');
  };
  const said = saidOf(household, filled);
  const [preview, setPreview] = useState<HouseholdEventPreview | null>(null);

  /** What is refused is told here, where it can be put right, and not over the buttons. */
  async function look() {
    if (!said || pending) return;
    setPending(true);
    try {
      setPreview(await previewHouseholdEvent(said));
      setRefused('');
      setStep(2);
    } catch (error) {
      const body = error instanceof HttpError ? (error.body as RefusalBody) : undefined;
      if (!(await logoutIfAccessDenied(error))) setRefused(messageOf(error, body));
    } finally {
      setPending(false);
    }
  }

  const doing = useAction(
    (key: string) =>
      recordHouseholdEvent(
        {
          ...(said as NonNullable<typeof said>),
          fingerprint: preview?.fingerprint ?? '',
          evidence: filled.evidence,
        },
        key,
      ),
    {
      told: 'event.done',
      done: () => {
        refresh();
        onClose();
      },
    },
  );

  return (
    <Dialog open onClose={onClose} fullWidth fullScreen={narrow} maxWidth="md">
      <DialogTitle>{translate('event.title', { name: household.headName })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        <Stepper activeStep={step} alternativeLabel={narrow}>
          {STEPS.map((name) => (
            <Step key={name}>
              <StepLabel>{translate(`event.steps.${name}`)}</StepLabel>
            </Step>
          ))}
        </Stepper>
        {step === 0 && (
          <EventKinds
            chosen={filled.kind}
            onChoose={(kind) => {
              say({ ...emptyDraft(filled.effectiveOn), kind });
              setStep(1);
            }}
          />
        )}
        {step === 1 && <EventForm household={household} draft={filled} say={say} />}
        {step === 1 && refused !== '' && <Alert severity="warning">{refused}</Alert>}
        {step === 2 && preview && <EventEffects preview={preview} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{translate('desk.cancel')}</Button>
        {step > 0 && <Button onClick={() => setStep(step - 1)}>{translate('event.back')}</Button>}
        {step === 1 && (
          <Button
            variant="contained"
            disabled={said === null || pending}
            onClick={() => void look()}
          >
            {translate('event.look')}
          </Button>
        )}
        {step === 2 && (
          <Button variant="contained" disabled={doing.pending} onClick={() => void doing.run()}>
            {translate('event.confirm')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
