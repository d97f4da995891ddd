import { encode } from 'uqr';

/**
 * An address as a QR code, `size` wide with the quiet zone a reader needs; drawn here, so that printing needs no
 * network. Level M still reads with an eighth of it gone.
 */
export function QrCode({ text, size }: { text: string; size: string }) {
  const { data } = encode(text, { ecc: 'M', border: 4 });
  const dots = data.flatMap((line, y) =>
    line.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
  );
  return (
    <svg
      viewBox={`0 0 ${data.length} ${data.length}`}
      style={{ width: size, height: size }}
      shapeRendering="crispEdges"
      role="img"
      aria-label={text}
    >
      <path d={dots.join('')} />
    </svg>
  );
}
