import type { HistoryDeclaration } from '../../../rancher/git/history-declaration.ts';

const shops = ['Mira Köhler', 'Tobias Lindqvist', 'Priya Raman'];
const platform = ['Henrik Aas', 'Jana Dvořák', 'Samuel Okafor'];
const money = ['Camille Laurent', 'Deniz Yıldız', 'Greta Brandt'];
const dataPeople = ['Leo Marchetti', 'Aiko Tanaka'];
const office = ['Nils Berger', 'Fatima Haddad'];

/** What was committed before this Tuesday, by GitRepo; what is not told is a plain release. */
export const histories: Readonly<Record<string, HistoryDeclaration>> = {
  shop: {
    people: shops,
    until: '2026-11-17T07:35:00Z',
    releases: {
      search: { subject: 'Read synonyms from the dictionary service', author: 'Tobias Lindqvist' },
      checkout: { subject: 'Let customers pay by invoice', author: 'Priya Raman' },
    },
    imagesGone: ['registry.acme.example/shop-checkout/checkout:5.2.0'],
  },
  logistics: { people: shops, until: '2026-11-16T15:10:00Z' },
  network: {
    people: platform,
    until: '2026-11-17T04:40:00Z',
    releases: {
      policies: { subject: 'Allow shops to reach the payment gateway', author: 'Jana Dvořák' },
      dns: { subject: 'Keep answers of the resolver in memory for longer', author: 'Henrik Aas' },
    },
  },
  'edge-tools': { people: platform, until: '2026-11-03T09:20:00Z' },
  platform: { people: platform, until: '2026-11-16T20:05:00Z' },
  observability: {
    people: platform,
    until: '2026-11-17T05:55:00Z',
    releases: {
      crds: { subject: 'Bring the definitions of all monitors up to date', author: 'Samuel Okafor' },
    },
  },
  identity: {
    people: platform,
    until: '2026-11-17T04:55:00Z',
    releases: {
      keycloak: { subject: 'Move the settings of Keycloak into the chart', author: 'Jana Dvořák' },
    },
  },
  payments: {
    people: money,
    until: '2026-11-17T06:30:00Z',
    releases: {
      fraud: { subject: 'Score with the November model', author: 'Deniz Yıldız' },
      ledger: { subject: 'Give the ledger larger volumes', author: 'Greta Brandt' },
      gateway: { subject: 'Make payment-gateway ready for the sale', author: 'Camille Laurent' },
    },
    imagesGone: ['registry.acme.example/payments-gateway/payment-gateway:2.21.0'],
  },
  ml: { people: dataPeople, until: '2026-11-17T06:45:00Z' },
  batch: {
    people: dataPeople,
    until: '2026-11-17T01:15:00Z',
    releases: { etl: { subject: 'Load November once more', author: 'Leo Marchetti' } },
  },
  data: { people: dataPeople, until: '2026-11-12T13:30:00Z' },
  intranet: { people: office, until: '2026-11-13T10:00:00Z' },
  'docs-site': {
    people: office,
    until: '2026-11-17T07:10:00Z',
    ends: [
      {
        subject: 'Call the folder by what is in it',
        author: 'Nils Berger',
        move: { from: 'deploy/prod', to: 'deploy/live' },
      },
    ],
  },
  'tenant-acme': { people: office, until: '2026-11-14T16:45:00Z' },
  sandbox: { people: office, until: '2026-11-16T14:25:00Z' },
  management: { people: platform, until: '2026-11-15T08:00:00Z' },
};
