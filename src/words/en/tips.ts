/** What the bot says in English about tips; the tips themselves stand in data/tips.json. */
export const tips = {
  tips: {
    tryThis: 'Try this week',
    off: 'I send no tips by myself. Say "tip" whenever you want one.',
  },
};
