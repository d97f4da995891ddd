/** What was deducted or fell is striped, so that it is told from what was added also in black and white. Once a page. */
export const Stripes = () => (
  <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden>
    <pattern
      id="stripes"
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <line x1="0" y1="0" x2="0" y2="6" style={{ stroke: 'var(--paper)', strokeWidth: 3 }} />
    </pattern>
  </svg>
);
