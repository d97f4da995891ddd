import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Runs in the page: what on it is too small, too pale, cut, or sticks out. */
function measure(leastPx: number): string[] {
  const found: string[] = [];
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}#${element.id}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').trim().slice(0, 20)}”`;
  const seen = (element: Element) =>
    element.getClientRects().length > 0 && !element.closest('.spoken, [hidden]');
  const touched = 'a[href], button, input, select, textarea, summary, .radios label';
  for (const target of document.querySelectorAll(touched)) {
    if (!seen(target) || target.closest('.spoken')) continue;
    const { width, height } = target.getBoundingClientRect();
    if (Math.min(width, height) < 71.5)
      found.push(`target ${Math.round(width)}×${Math.round(height)}: ${name(target)}`);
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const checked = new Set<Element>();
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const element = node.parentElement;
    if (!element || checked.has(element) || !node.textContent?.trim() || !seen(element)) continue;
    if (element.closest('noscript, script, style')) continue;
    checked.add(element);
    const { fontSize, color } = getComputedStyle(element);
    const least = element.closest('main') && !element.closest('.hear') ? leastPx : 24;
    if (Number(fontSize.replace('px', '')) < least - 0.5)
      found.push(`letters ${fontSize}: ${name(element)}`);
    const ratio = contrast(parse(color), groundOf(element));
    if (ratio < 7) found.push(`contrast ${ratio.toFixed(1)}: ${name(element)}`);
  }
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > window.innerWidth) found.push(`sticks out: ${scrollWidth} px`);
  const settled = document.querySelector('.hall .settled');
  if (settled && settled.scrollHeight > settled.clientHeight + 1)
    found.push(`cut: ${settled.scrollHeight} of ${settled.clientHeight} px`);
  return found;

  function parse(color: string): number[] {
    return (color.match(/[\d.]+/g) ?? []).map(Number);
  }
  function groundOf(element: Element): number[] {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const ground = parse(getComputedStyle(at).backgroundColor);
      if ((ground[3] ?? 1) > 0) return ground;
    }
    return [255, 255, 255];
  }
  function contrast(one: number[], other: number[]): number {
    const [light = 1, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }
  function luminance([r = 0, g = 0, b = 0]: number[]): number {
    const linear = (value: number) =>
      value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }
}

/** Against the norms of the board: letters, targets, contrast, width. */
export const discomforts = (page: Page, leastPx = 24): Promise<string[]> =>
  page.evaluate(measure, leastPx);

/** The rules of axe that the page as it stands breaks. The page's own policy forbids it nothing: it comes by the debugger. */
export async function brokenRules(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: () => Promise<Audit> } };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
  });
}

interface Audit {
  violations: { id: string; nodes: { html: string }[] }[];
}
