/** Colleagues to choose from, told apart by what they do. */
import type { Candidates } from '@yimen/api';
import { useTranslation } from 'react-i18next';

/** Options of a list of people: their name and the posts they hold in the department. */
export function usePeople(): (
  people: Candidates['people'] | undefined,
) => { value: string; label: string }[] {
  const { t } = useTranslation();
  return (people = []) =>
    people.map(({ id, name, posts }) => ({
      value: id,
      label:
        posts.length === 0
          ? name
          : t('posts.person', {
              name,
              posts: posts.map((post) => t(`post.${post}`, { defaultValue: post })).join(t('posts.comma')),
            }),
    }));
}
