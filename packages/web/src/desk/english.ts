/** The English texts of the desk, in one piece that is fetched when somebody chooses English. */
import common from '../locales/en/common.json' with { type: 'json' };
import desk from '../locales/en/desk.json' with { type: 'json' };

export const english = { ...common, ...desk };
