const path = require('node:path');
const shellPackageConfig = require('./.shell/pkg/vue.config');

const config = shellPackageConfig(__dirname);
const configureShell = config.configureWebpack;

config.configureWebpack = (webpackConfig) => {
  configureShell(webpackConfig);
  webpackConfig.resolve.alias['@contract'] = path.resolve(__dirname, '../../api/contract');
};

module.exports = config;
