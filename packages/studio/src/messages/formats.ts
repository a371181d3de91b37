/** Numbers and dates as the reader writes them. */
export interface Formats {
  /** 12,345 */
  number: (value: number) => string;
  /** -16.0 */
  decimal: (value: number) => string;
  /** 0..1 as 42 % */
  percent: (share: number) => string;
  /** 42 sec, 3 min */
  roughTime: (seconds: number) => string;
  /** 0:32 */
  clock: (seconds: number) => string;
  /** 4.2 sec */
  seconds: (seconds: number) => string;
  /** US$0.02; to a tenth of a cent below one cent */
  dollars: (usd: number) => string;
  /** Day and time of an ISO 8601 instant. */
  date: (iso: string) => string;
}

export function createFormats(tag: string): Formats {
  const number = new Intl.NumberFormat(tag);
  const decimal = new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits });
  const seconds = unit('second', 0);
  const fineSeconds = unit('second', 1);
  const minutes = unit('minute', 0);
  const hours = unit('hour', 0);
  const money = (digits: number) =>
    new Intl.NumberFormat(tag, { style: 'currency', currency: 'USD', maximumFractionDigits: digits });
  const dollars = money(2);
  const fineDollars = money(3);
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    number: (value) => number.format(value),
    decimal: (value) => decimal.format(value),
    percent: (share) => percent.format(share),
    // Under a minute to the next five seconds: an estimate that counts every second pretends to know.
    roughTime: (value) =>
      value <= 60
        ? seconds.format(Math.max(5, Math.ceil(value / 5) * 5))
        : value <= 7_200
          ? minutes.format(Math.ceil(value / 60))
          : hours.format(Math.ceil(value / 3_600)),
    clock: (value) => {
      const whole = Math.round(value);
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    },
    seconds: (value) => fineSeconds.format(value),
    dollars: (usd) => (usd > 0 && usd < 0.01 ? fineDollars : dollars).format(usd),
    date: (iso) => date.format(new Date(iso)),
  };
}
