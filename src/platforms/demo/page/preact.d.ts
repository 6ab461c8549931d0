/* What the page uses of htm/preact/standalone, which is served as preact.js beside this file and has no types of its own. */

export type VNode = { readonly type: unknown; readonly props: unknown };

/** A component with its props checked; inside html`` it stands as a value. */
export function h<Props extends object>(
  component: (props: Props) => VNode,
  props: Props & { key?: string | number },
): VNode;
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): VNode;
export function render(tree: VNode, parent: Element): void;

type Change<T> = (next: T | ((now: T) => T)) => void;
type Cleanup = () => void;

export function useState<T>(initial: T | (() => T)): [T, Change<T>];
export function useRef<T>(initial: T): { current: T };
export function useEffect(work: () => Cleanup | undefined, on: readonly unknown[]): void;
export function useLayoutEffect(work: () => Cleanup | undefined, on: readonly unknown[]): void;
