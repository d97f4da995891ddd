/** An Excel workbook (.xlsx), as it comes in and goes out. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Pictures taken as evidence. */
export const IMAGES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type ImageType = (typeof IMAGES)[number];
/** JSON, an object a line, each told as soon as it is known. */
export const NDJSON = 'application/x-ndjson';
