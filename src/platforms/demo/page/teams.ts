import { AdaptiveCard, HostConfig } from './adaptivecards.js';

/* The frame of one card as Teams draws it: with Microsoft's renderer and the colours and sizes of Teams. */

const dark = document.documentElement.dataset.look === 'dark';
const shade = (plain: string, subtle: string) => ({ default: plain, subtle });
const ink = dark ? '#ffffff' : '#242424';
const soft = dark ? '#d6d6d6' : '#5c5c5c';
const colours = {
  default: shade(ink, soft),
  accent: shade(dark ? '#a6a7ff' : '#4f52b2', soft),
  attention: shade(dark ? '#ffa199' : '#b10e1c', soft),
  good: shade(dark ? '#92d050' : '#237b4b', soft),
  warning: shade(dark ? '#f8d22a' : '#8a4b00', soft),
  light: shade(ink, soft),
  dark: shade(ink, soft),
};
const style = (backgroundColor: string) => ({ backgroundColor, foregroundColors: colours });

const host = new HostConfig({
  fontFamily: '"Segoe UI", system-ui, sans-serif',
  fontSizes: { small: 12, default: 14, medium: 16, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 24, large: 28, extraLarge: 32 },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: dark ? '#525252' : '#d1d1d1' },
  containerStyles: {
    default: style(dark ? '#292929' : '#ffffff'),
    emphasis: style(dark ? '#1f1f1f' : '#f5f5f5'),
    accent: style(dark ? '#2f2f4a' : '#e8ebfa'),
    attention: style(dark ? '#3f1011' : '#fcf4f6'),
    good: style(dark ? '#0d2e0d' : '#f1faf1'),
    warning: style(dark ? '#3d2a00' : '#fff9f5'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
  factSet: { title: { weight: 'bolder', wrap: true }, value: { wrap: true }, spacing: 16 },
  textBlock: { headingLevel: 2 },
  supportsInteractivity: true,
});

const data = document.getElementById('data')?.textContent ?? '{}';
const card = new AdaptiveCard();
card.hostConfig = host;
card.parse(JSON.parse(data));
const drawn = card.render();
if (drawn) {
  document.getElementById('card')?.append(drawn);
  // An example: its buttons lead nowhere, so the keyboard passes them by.
  for (const button of drawn.querySelectorAll<HTMLElement>('button, [tabindex]')) button.tabIndex = -1;
}
