import { useTranslate } from 'react-admin';
import { type YearReview } from '../../shared/resources';
import { ChoiceField } from '../controls/ChoiceField';
import { useYears } from '../controls/choices';
import { useDays } from '../controls/use-days';

interface Props {
  year: number;
  review: YearReview | undefined;
  choose: (choice: Record<string, string>) => void;
}

/** Which year, and since when places are compared. */
export function ReviewChoices({ year, review, choose }: Props) {
  const translate = useTranslate();
  const days = useDays();
  const choices = review?.sinceChoices ?? [];
  return (
    <>
      <ChoiceField
        label={translate('field.year')}
        value={year}
        choices={useYears().map((one) => ({
          id: one,
          name: translate('desk.year', { year: one }),
        }))}
        onChange={(one) => choose({ year: String(one) })}
      />
      {choices.length > 1 && (
        <ChoiceField
          label={translate('yearReview.since')}
          value={review?.movement?.since ?? ''}
          choices={choices.map((id) => ({
            id,
            name: id.length === 4 ? translate('desk.year', { year: id }) : days.month(id),
          }))}
          onChange={(since) => choose({ year: String(year), since })}
          minWidth={130}
        />
      )}
    </>
  );
}
