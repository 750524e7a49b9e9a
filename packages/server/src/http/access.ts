import type { Actor } from '@yimen/domain/case';
import { HttpProblem } from './problem.ts';
import type { Access } from './route.ts';

/** Refuses whom a route is not for. Throws HttpProblem signInNeeded or forbidden. */
export function checkAccess(access: Access, actor: Actor | undefined): void {
  if (typeof access === 'object') return;
  const { kind } = personOf({ actor });
  if (access !== 'signedIn' && kind !== access) throw new HttpProblem('forbidden');
}

/** The signed-in person; routes that need one are never reached without. Throws HttpProblem signInNeeded. */
export function personOf({ actor }: { actor: Actor | undefined }): Actor {
  if (!actor) throw new HttpProblem('signInNeeded');
  return actor;
}

/** Who may call, in words, for the reference page. */
export function sayAccess(access: Access): string {
  if (typeof access === 'object') return `Public: ${access.public}`;
  if (access === 'applicant') return 'Applicants who are signed in (已登录的申请人).';
  if (access === 'staff')
    return 'Staff who are signed in; region and post decide what they may do (已登录的工作人员).';
  return 'Anyone who is signed in (已登录的用户).';
}
