import { ref } from 'vue';

/**
 * How many findings the object of the open detail page has: the badge in the tab's label.
 * The dashboard unwraps it, because it keeps the tabs of extensions in reactive data; one page is open at a time.
 */
export const tabBadge = ref(0);
