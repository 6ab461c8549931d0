/** What the bot says in English in the room privacy. */
export const privacy = {
  privacy: {
    title: 'Who sees what',
    summary: 'Who sees what',
    rows: [
      'Your sentences: only you, unless you share them.',
      'Your light and hours: your manager sees counts of the team.',
      'A question for help: whoever you choose, with your name.',
      'On red and asking for help? Then your manager may see that you are on red.',
      'Your plan: your manager, and colleagues with the same partner.',
      'Your focus: your manager sees which partners you choose.',
      'The weekly post shows counts, never figures per person.',
    ],
    keepOrNot: 'What shall I do with it?',
    blockedSummary: 'Not stored',
    blockedLine: 'Please delete your own message as well.',
    types: {
      insz: 'national number',
      bsn: 'citizen service number',
      dob: 'date of birth',
      person: 'name of a person in care',
      phone: 'telephone number',
      email: 'private e-mail address',
      iban: 'account number',
      'nl-vat': 'VAT number',
      address: 'address',
    },
  },
};
