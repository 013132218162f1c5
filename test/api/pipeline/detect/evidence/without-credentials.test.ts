import { describe, expect, it } from 'vitest';

import { withoutCredentials } from '@outrider/api/src/pipeline/detect/evidence/without-credentials.ts';

describe('api/pipeline/detect/evidence/without-credentials', () => {
  it.each([
    ['Get "https://me:hunter2@git.example.com/x": EOF', 'Get "https://…@git.example.com/x": EOF'],
    ['https://token@git.example.com', 'https://…@git.example.com'],
    ['Authorization: Bearer abcdefgh12345678', 'Authorization: Bearer …'],
    ['Authorization: Basic bWU6aHVudGVyMg==', 'Authorization: Basic …'],
    ['ssh://git.example.com/x and me@example.com', 'ssh://git.example.com/x and me@example.com'],
    ['', ''],
  ])('turns %s into %s', (text, shown) => {
    expect(withoutCredentials(text)).toBe(shown);
  });
});
