import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const p = await b.newPage({ viewport: { width: 220, height: 220 } });
await p.goto('http://127.0.0.1:8123/demo/assets/icon.svg');
await p.screenshot({ path: '/tmp/shots/icon.png' }); await b.close();
