export { Banner } from '@components/Banner';
export { RcButton } from '@components/RcButton';
