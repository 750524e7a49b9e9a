/** Where the lines of a flow run between its dots. Pure geometry: the same for a row of columns and for one upright line. */

/** The middle of a dot, in pixels from the corner of the drawing. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
}

export interface FlowLine extends FlowEdge {
  readonly path: string;
}

/** Corners are rounded by this much, or by less where there is no room. */
const CORNER = 10;

const step = (from: number, to: number, by: number) => from + Math.sign(to - from) * by;

/** A path that turns once: along one axis from `a`, round a corner, along the other to `b`. */
function turnOnce(a: Dot, b: Dot, firstAcross: boolean): string {
  const corner = Math.min(CORNER, Math.abs(b.x - a.x), Math.abs(b.y - a.y));
  if (firstAcross) {
    return `M${a.x} ${a.y}H${step(b.x, a.x, corner)}Q${b.x} ${a.y} ${b.x} ${step(a.y, b.y, corner)}V${b.y}`;
  }
  return `M${a.x} ${a.y}V${step(b.y, a.y, corner)}Q${a.x} ${b.y} ${step(a.x, b.x, corner)} ${b.y}H${b.x}`;
}

/** A path that goes across, changes its height at `middle`, and goes on across. */
function crossAt(a: Dot, b: Dot, middle: number): string {
  const corner = Math.min(CORNER, Math.abs(middle - a.x), Math.abs(b.x - middle), Math.abs(b.y - a.y) / 2);
  return (
    `M${a.x} ${a.y}H${middle - corner}Q${middle} ${a.y} ${middle} ${step(a.y, b.y, corner)}` +
    `V${step(b.y, a.y, corner)}Q${middle} ${b.y} ${middle + corner} ${b.y}H${b.x}`
  );
}

/**
 * The lines between dots. Lying (`upright` false): a branch leaves its lane half a column after the dot it comes from
 * and rejoins half a column before the dot it goes to. Upright: it leaves beside its own dot and rejoins beside the other.
 * Edges whose dots aren't drawn are left out. `column` is the width of a column in pixels.
 */
export function flowLines(
  edges: readonly FlowEdge[],
  dots: ReadonlyMap<string, Dot>,
  { upright, column }: { upright: boolean; column: number },
): FlowLine[] {
  return edges.flatMap(({ from, to }) => {
    const a = dots.get(from);
    const b = dots.get(to);
    if (!a || !b) return [];
    if (Math.abs(a.x - b.x) < 1 || Math.abs(a.y - b.y) < 1) {
      return [{ from, to, path: `M${a.x} ${a.y}L${b.x} ${b.y}` }];
    }
    if (upright) return [{ from, to, path: turnOnce(a, b, b.x > a.x) }];
    const middle = b.y > a.y ? a.x + column / 2 : b.x - column / 2;
    return [{ from, to, path: crossAt(a, b, middle) }];
  });
}
