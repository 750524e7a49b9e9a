/** The English texts of the portal, in one piece that is fetched when somebody chooses English. */
import common from '../locales/en/common.json' with { type: 'json' };
import portal from '../locales/en/portal.json' with { type: 'json' };

export const english = { ...common, ...portal };
