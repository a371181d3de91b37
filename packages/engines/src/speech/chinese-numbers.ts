const DIGITS = '零一二三四五六七八九';
const PLACES = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];

/** 2024 as 二零二四: years, telephone numbers, what follows a decimal point. */
export function chineseDigits(digits: string): string {
  return Array.from(digits, (digit) => DIGITS.charAt(Number(digit))).join('');
}

/** A number as it is said: 10500 is 一万零五百, 3.14 is 三点一四. Digits only, with at most one point. */
export function chineseNumber(written: string): string {
  const [whole = '', fraction] = written.split('.');
  const said = whole.length > 16 ? chineseDigits(whole) : chineseInteger(whole.replace(/^0+(?=\d)/, ''));
  return fraction === undefined || fraction === '' ? said : `${said}点${chineseDigits(fraction)}`;
}

function chineseInteger(digits: string): string {
  if (/^0*$/.test(digits)) return '零';
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  let said = '';
  let gap = false;
  groups.forEach((group, index) => {
    const value = Number(group);
    if (value === 0) {
      gap = true;
      return;
    }
    if (said !== '' && (gap || value < 1000)) said += '零';
    gap = false;
    said += chineseGroup(value) + (GROUPS[groups.length - 1 - index] ?? '');
  });
  return said.replace(/^一十/, '十');
}

/** 1..9999. */
function chineseGroup(value: number): string {
  let said = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) {
      gap = said !== '';
      continue;
    }
    if (gap) said += '零';
    gap = false;
    said += DIGITS.charAt(digit) + (PLACES[place] ?? '');
  }
  return said;
}
