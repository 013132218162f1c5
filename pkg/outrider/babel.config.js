/** Browsers of the dashboard's age; without them everything would be written as in 2009, at half as much again. */
const targets = { chrome: '110', edge: '110', firefox: '115', safari: '16.4' };

module.exports = {
  presets: [['@vue/cli-plugin-babel/preset', { useBuiltIns: false, targets }]],
};
