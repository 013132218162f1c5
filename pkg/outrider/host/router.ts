export { useRoute, useRouter } from 'vue-router';
export type { LocationQuery, LocationQueryRaw, RouteLocationRaw } from 'vue-router';
