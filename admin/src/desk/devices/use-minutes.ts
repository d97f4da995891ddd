import { useTranslate } from 'react-admin';

/** How long ago, in the largest unit that says it; `none` when it never was. */
export function useMinutes() {
  const translate = useTranslate();
  return (minutes: number | null, none: string): string => {
    if (minutes === null) return translate(none);
    if (minutes < 1) return translate('device.now');
    if (minutes < 60) return translate('device.minutes', { count: minutes });
    if (minutes < 60 * 24) return translate('device.hours', { count: Math.floor(minutes / 60) });
    return translate('device.days', { count: Math.floor(minutes / (60 * 24)) });
  };
}
