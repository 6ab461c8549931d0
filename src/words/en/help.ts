/** What the bot says in English in the room help. */
export const help = {
  askHelp: {
    title: 'Ask for help',
    saved: 'Noted. Whoever you chose may see it.',
    waiting: 'Who asks for help',
    nobody: 'Nobody asks for help right now.',
    audience: { team: 'your team', manager: 'only your manager', colleague: 'an experienced colleague' },
  },
};
