/** What is used of bpmn-moddle, which has types for its elements but none for reading and writing. */
declare module 'bpmn-moddle' {
  export type ModdleElement = {
    readonly $type: string;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  };

  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    create(type: string, properties?: Readonly<Record<string, unknown>>): ModdleElement;
    fromXML(xml: string): Promise<{
      rootElement: ModdleElement;
      warnings: readonly { message: string }[];
    }>;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
