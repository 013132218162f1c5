// The Rancher Dashboard itself: `npm run build:dashboard` (HOST_ONLY) builds the host that the simulator serves.
const path = require('node:path');
const shellConfig = require('@rancher/shell/vue.config');

const hostOnly = Boolean(process.env.HOST_ONLY);

// The extension is loaded the catalog way, so the host must not have it built in.
const config = shellConfig(__dirname, { excludes: hostOnly ? ['outrider'] : [] });
const configureShell = config.configureWebpack;

config.configureWebpack = (webpackConfig) => {
  configureShell(webpackConfig);
  webpackConfig.resolve.alias['@contract'] = path.join(__dirname, 'api/contract');
  if (hostOnly) {
    // The host is somebody else's code here: half the build time went into maps and minified names nobody reads.
    webpackConfig.devtool = false;
    webpackConfig.optimization.minimize = false;
  }
};

module.exports = config;
