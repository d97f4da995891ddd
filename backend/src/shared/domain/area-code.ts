/** The official 12-digit statistical code: 6 digits county, 3 township, 3 village. `000000000000` is the whole country. */
export type AreaCode = string;
export type AreaKind = 'ROOT' | 'COUNTY' | 'TOWNSHIP' | 'VILLAGE';

export const ROOT_AREA: AreaCode = '000000000000';

export const isAreaCode = (text: string): boolean => /^\d{12}$/.test(text);

export function areaKind(code: AreaCode): AreaKind {
  if (code === ROOT_AREA) return 'ROOT';
  if (code.endsWith('000000')) return 'COUNTY';
  if (code.endsWith('000')) return 'TOWNSHIP';
  return 'VILLAGE';
}

/** First and last code inside an area: a township is a range of village codes. */
export function areaRange(code: AreaCode): { from: AreaCode; to: AreaCode } {
  const digits = { ROOT: 0, COUNTY: 6, TOWNSHIP: 9, VILLAGE: 12 }[areaKind(code)];
  return { from: code, to: code.slice(0, digits).padEnd(12, '9') };
}

export function areaContains(outer: AreaCode, inner: AreaCode): boolean {
  const { from, to } = areaRange(outer);
  return from <= inner && inner <= to;
}

/** The area one level up; null for the country. */
export function parentArea(code: AreaCode): AreaCode | null {
  switch (areaKind(code)) {
    case 'ROOT':
      return null;
    case 'COUNTY':
      return ROOT_AREA;
    case 'TOWNSHIP':
      return code.slice(0, 6).padEnd(12, '0');
    case 'VILLAGE':
      return code.slice(0, 9).padEnd(12, '0');
  }
}
