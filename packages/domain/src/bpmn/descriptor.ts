/** Our own elements beside those of BPMN: what a node of a standard says and BPMN has no word for. */
export const NAMESPACE = 'urn:yimen:bpmn:1';

export const DESCRIPTOR = {
  name: 'Yimen',
  uri: NAMESPACE,
  prefix: 'yimen',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      // The node as it stands in the standard, as JSON; what BPMN says too is read from BPMN.
      name: 'Node',
      superClass: ['Element'],
      properties: [
        { name: 'kind', isAttr: true, type: 'String' },
        { name: 'limit', isAttr: true, type: 'String' },
        { name: 'content', isBody: true, type: 'String' },
      ],
    },
    {
      name: 'Post',
      superClass: ['Element'],
      properties: [{ name: 'id', isAttr: true, type: 'String' }],
    },
  ],
};
