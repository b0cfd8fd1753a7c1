const { JSDOM } = require('jsdom');

const { window } = new JSDOM('<!doctype html><div id="app"></div>');

/** Where there is no global window, jQuery's module is a function that takes one. */
exports.load = (side) => ({ $: require(side)(window), window });
