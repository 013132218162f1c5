const path = require('node:path');
const shellPackageConfig = require('./.shell/pkg/vue.config');

const config = shellPackageConfig(__dirname);
const configureShell = config.configureWebpack;

config.configureWebpack = (webpackConfig) => {
  configureShell(webpackConfig);
  webpackConfig.resolve.alias['@contract'] = path.resolve(__dirname, '../../api/contract');
  // What pages have in common comes once, rather than with each of them.
  webpackConfig.optimization.splitChunks = {
    chunks: 'async',
    cacheGroups: {
      shared: {
        test: /[\\/](components|client|host|contract)[\\/]|node_modules/,
        name: 'shared',
        minChunks: 2,
        minSize: 0,
      },
    },
  };
};

module.exports = config;
