import { Button } from '@mui/material';
import { useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { type BankAccount, type BankAccountChange } from '../../shared/resources';
import { DayField } from '../controls/DayField';
import { FormDialog } from '../controls/FormDialog';
import { TextLine } from '../controls/TextLine';
import { useAction, useForm } from '../controls/use-action';
import { enterAccount, withdrawAccount } from '../providers/payments';
import { useSession } from '../session/use-session';

/** A household gets an account, or another one. What was typed before is never shown again. */
export function AccountDialog({ account, onClose }: { account: BankAccount; onClose: () => void }) {
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const today = useSession()?.today ?? '';
  const [said, setSaid] = useState<BankAccountChange>({
    holderName: account.holderName ?? account.headName,
    bankName: account.bankName ?? '',
    branchCode: account.branchCode ?? '',
    number: '',
    fromOn: today,
  });
  const [again, setAgain] = useState('');
  const say = (part: Partial<BankAccountChange>) => setSaid({ ...said, ...part });
  const closed = () => {
    refresh();
    onClose();
  };
  const form = useForm<[string, BankAccountChange], { doubtful: boolean }>(enterAccount, {
    done: ({ doubtful }) => {
      const type = doubtful ? 'warning' : 'success';
      notify(doubtful ? 'bankAccount.doubtful' : 'bankAccount.entered', { type });
      closed();
    },
  });
  const withdraw = useAction(withdrawAccount, { told: 'bankAccount.withdrawn', done: closed });
  const digits = (text: string) => text.normalize('NFKC').replace(/[\s-]/g, '');
  const differ = again !== '' && digits(again) !== digits(said.number);
  const complete = said.number !== '' && again !== '' && !differ && said.bankName.trim() !== '';
  return (
    <FormDialog
      title={translate('bankAccount.title', {
        name: account.headName,
        code: account.householdCode,
      })}
      help={translate('bankAccount.help')}
      width="xs"
      form={form}
      complete={complete}
      onSubmit={() => void form.run(account.id, said)}
      onClose={onClose}
      aside={
        account.lastFour && (
          <Button
            color="error"
            disabled={withdraw.pending}
            sx={{ mr: 'auto' }}
            onClick={() => void withdraw.run(account.id)}
          >
            {translate('bankAccount.withdraw')}
          </Button>
        )
      }
    >
      <TextLine
        required
        label={translate('bankAccount.holder')}
        value={said.holderName}
        onChange={(holderName) => say({ holderName })}
        most={50}
        error={form.errors.holderName}
      />
      <TextLine
        required
        label={translate('bankAccount.bank')}
        help={translate('bankAccount.bankHelp')}
        value={said.bankName}
        onChange={(bankName) => say({ bankName })}
        most={60}
        error={form.errors.bankName}
      />
      <TextLine
        required
        autoFocus
        label={translate('bankAccount.number')}
        value={said.number}
        onChange={(number) => say({ number })}
        most={45}
        error={form.errors.number}
      />
      <TextLine
        required
        label={translate('bankAccount.again')}
        value={again}
        onChange={setAgain}
        most={45}
        error={differ ? translate('bankAccount.differ') : undefined}
      />
      <TextLine
        label={translate('bankAccount.branch')}
        help={translate('bankAccount.branchHelp')}
        value={said.branchCode}
        onChange={(branchCode) => say({ branchCode })}
        most={12}
        error={form.errors.branchCode}
      />
      <DayField
        label={translate('bankAccount.fromOn')}
        latest={today}
        value={said.fromOn}
        onChange={(fromOn) => say({ fromOn })}
      />
    </FormDialog>
  );
}
