import { Dialog, DialogContent, DialogTitle } from '@mui/material';
import {
  BooleanInput,
  EditBase,
  SelectInput,
  SimpleForm,
  TextInput,
  useNotify,
  useRefresh,
  useTranslate,
} from 'react-admin';
import { type Household } from '../../shared/resources';
import { useCourtyardChoices, useResidencyChoices } from '../controls/choices';
import { SaveBar } from '../controls/SaveBar';

interface Props {
  household: Household;
  onClose: () => void;
}

/** What the clerk may change by hand; members come and go by the roster, as dated events. */
export function HouseholdEditDialog({ household, onClose }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const courtyards = useCourtyardChoices();
  const residencies = useResidencyChoices();
  const onSuccess = () => {
    notify('desk.saved', { type: 'success' });
    refresh();
    onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs">
      <DialogTitle>{translate('household.editTitle', { name: household.headName })}</DialogTitle>
      <DialogContent>
        <EditBase
          resource="households"
          id={household.id}
          mutationMode="pessimistic"
          redirect={false}
          mutationOptions={{ onSuccess }}
          transform={changeable}
        >
          <SimpleForm sx={{ p: 0 }} toolbar={<SaveBar />}>
            <TextInput source="phone" inputMode="tel" />
            <SelectInput source="residency" choices={residencies} translateChoice={false} />
            <SelectInput
              source="courtyardId"
              choices={courtyards}
              translateChoice={false}
              emptyText={translate('desk.none')}
            />
            <BooleanInput source="optedOut" />
          </SimpleForm>
        </EditBase>
      </DialogContent>
    </Dialog>
  );
}

function changeable({ phone, residency, optedOut, courtyardId }: Household) {
  return { phone: phone ?? '', residency, optedOut, courtyardId: courtyardId || null };
}
