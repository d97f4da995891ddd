/** 核对凭据: as much of a certificate's hash as two people can compare, in fours. */
export const certificateNumber = (hash: string): string =>
  (hash.slice(0, 16).match(/.{4}/g) ?? []).join(' ');
