import { unavailable } from '../../shared/catalog/outcome.ts';

/** Why what is read from words is not there. */
export const noText = unavailable('no-text', 'the Pin has no title, description, alt text or board title');
