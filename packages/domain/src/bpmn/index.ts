export { NAMESPACE as BPMN_NAMESPACE } from './descriptor.ts';
export { type BpmnProblem, type PostNamed, type ReadNode, readBpmn } from './read.ts';
export { type BpmnSource, writeBpmn } from './write.ts';
