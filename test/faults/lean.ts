import { registerHooks } from 'node:module';

/*
 * Loaded before the bot of the kill test, which starts more than a hundred times: the holidays of all the world, a third
 * of a start, are left out. Its week has none.
 */
const none = 'data:text/javascript,export default class { getHolidays() { return [] } }';

registerHooks({
  resolve: (name, context, next) =>
    name === 'date-holidays' ? { url: none, format: 'module', shortCircuit: true } : next(name, context),
});
