/** The standards system as the desk asks for it, and the steps of its projects. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DocumentDetail, NewProject, ProjectDetail } from '@yimen/api';
import { call } from '../../shared/api.ts';
import { language } from '../../shared/language.ts';

const KEY = 'library';
export const TASKS = '/standards/tasks';
export type Step = Parameters<typeof call<'POST /library/projects/:region/:id/steps'>>[1]['body']['step'];
export type StepKind = ProjectDetail['allowed'][number];
export type Draft = NonNullable<ProjectDetail['draft']>;

export const useTree = () =>
  useQuery({ queryKey: [KEY, 'tree'], queryFn: () => call('GET /standards-system', { query: {} }) });

/** In the language of the page, which the server writes the cells in. */
export const usePapers = () =>
  useQuery({
    queryKey: [KEY, 'papers', language()],
    queryFn: () => call('GET /library/papers', { query: {} }),
  });

export const useGaps = () =>
  useQuery({ queryKey: [KEY, 'gaps'], queryFn: () => call('GET /library/gaps', { query: {} }) });

export const useProjects = () =>
  useQuery({ queryKey: [KEY, 'projects'], queryFn: () => call('GET /library/projects', { query: {} }) });

export const useDocument = (id: string) =>
  useQuery({
    queryKey: [KEY, 'document', id],
    queryFn: () => call('GET /library/documents/:id', { params: { id } }),
  });

export const useProject = (region: string, id: string) =>
  useQuery({
    queryKey: [KEY, 'project', region, id],
    queryFn: () => call('GET /library/projects/:region/:id', { params: { region, id } }),
  });

export const useTasks = () =>
  useQuery({ queryKey: [KEY, 'tasks'], queryFn: () => call('GET /library/tasks', { query: {} }) });

/** Two editions of a standard, the earlier one first. */
export const useComparison = (before: string, after: string) =>
  useQuery({
    queryKey: [KEY, 'comparison', before, after],
    queryFn: () => call('GET /library/comparison', { query: { before, after } }),
  });

export const projectPath = ({ region, id }: Pick<ProjectDetail, 'region' | 'id'>) =>
  `/standards/projects/${region}/${id}`;

/** 立项. */
export function useStart(onDone: (project: ProjectDetail) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewProject) => call('POST /library/projects', { query: {}, body }),
    onSuccess: async (project) => {
      await client.invalidateQueries({ queryKey: [KEY] });
      onDone(project);
    },
  });
}

/** The next step of a project; everything it may have changed is read again. */
export function useStep(project: ProjectDetail, onDone: (kind: StepKind) => void) {
  const client = useQueryClient();
  const { region, id, seq } = project;
  return useMutation({
    mutationFn: (step: Step) =>
      call('POST /library/projects/:region/:id/steps', {
        params: { region, id },
        body: { expectedSeq: seq, step },
      }),
    onSuccess: async (after, step) => {
      client.setQueryData([KEY, 'project', region, id], after);
      await client.invalidateQueries({
        queryKey: [KEY],
        predicate: ({ queryKey }) => queryKey[1] !== 'project',
      });
      onDone(step.kind);
    },
  });
}

type DocumentStep = Parameters<typeof call<'POST /library/documents/:id/steps'>>[1]['body']['step'];

/** 复审 or 废止 of a standard that came as a file. */
export function useDocumentStep(id: string, expectedSeq: number, onDone: (document: DocumentDetail) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: DocumentStep) =>
      call('POST /library/documents/:id/steps', { params: { id }, body: { expectedSeq, step } }),
    onSuccess: async (after) => {
      await client.invalidateQueries({ queryKey: [KEY] });
      onDone(after);
    },
  });
}

/** A task of either kind, with what was done about it. */
export type Closing =
  | { reference: Parameters<typeof call<'POST /library/tasks/done'>>[1]['body'] }
  | { followUp: Parameters<typeof call<'POST /library/tasks/follow-ups/done'>>[1]['body'] };

/** Closes a task with what was done about it. */
export function useCloseTask(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (closing: Closing) =>
      'reference' in closing
        ? call('POST /library/tasks/done', { query: {}, body: closing.reference })
        : call('POST /library/tasks/follow-ups/done', { query: {}, body: closing.followUp }),
    onSuccess: async (after) => {
      client.setQueryData([KEY, 'tasks'], after);
      onDone();
    },
  });
}
