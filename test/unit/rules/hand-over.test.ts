import { describe, expect, it } from 'vitest';
import { handOverUrl } from '../../../src/rules/hand-over.js';

describe('the address in a bank’s words', () => {
  it.each<[words: string | undefined, address: string | undefined]>([
    [undefined, undefined],
    ['', undefined],
    ['Approve this sign-in in your banking app.', undefined],
    ['Approve at https://bank.example/approve/1', 'https://bank.example/approve/1'],
    ['Open https://bank.example/approve?id=1&lang=fr#now.', 'https://bank.example/approve?id=1&lang=fr#now'],
    ['(https://bank.example/a)', 'https://bank.example/a'],
    ['Rendez-vous sur « https://bank.example/a ».', 'https://bank.example/a'],
    ['“https://bank.example/a”, puis validez', 'https://bank.example/a'],
    ['HTTPS://BANK.EXAMPLE/A', 'https://bank.example/A'],
    ['https://bank.example', 'https://bank.example/'],
    ['https://first.example/1 or https://second.example/2', 'https://first.example/1'],
    ['bank.example/approve', undefined],
    ['xhttps://bank.example/', undefined],
    ['javascript:alert(1) data:text/html,x ftp://bank.example/', undefined],
    ['http://bank.example/plain', undefined],
    ['http://bank.example/plain, or https://bank.example/safe', 'https://bank.example/safe'],
    ['https://user:secret@bank.example/', undefined],
    ['https://bank.example\u0000/a', undefined],
    ['https://', undefined],
    ['http://localhost:8080/approve/1', 'http://localhost:8080/approve/1'],
    ['<a href=https://bank.example/a>here</a>', 'https://bank.example/a'],
  ])('%j → %s', (words, address) => {
    expect(handOverUrl(words)?.href).toBe(address);
  });
});
