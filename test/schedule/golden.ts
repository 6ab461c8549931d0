/** Zone, local date and time, and the moment in UTC: written by hand from the published changes, not computed. */
export const golden: ReadonlyArray<readonly [string, string, string, string]> = [
  // 08:45 stays 08:45 across both changes of both years
  ['Europe/Amsterdam', '2026-03-28', '08:45', '2026-03-28T07:45'],
  ['Europe/Amsterdam', '2026-03-29', '08:45', '2026-03-29T06:45'],
  ['Europe/Amsterdam', '2026-10-24', '08:45', '2026-10-24T06:45'],
  ['Europe/Amsterdam', '2026-10-25', '08:45', '2026-10-25T07:45'],
  ['Europe/Amsterdam', '2027-03-28', '08:45', '2027-03-28T06:45'],
  ['Europe/Amsterdam', '2027-10-31', '08:45', '2027-10-31T07:45'],
  ['Europe/Brussels', '2026-03-28', '08:45', '2026-03-28T07:45'],
  ['Europe/Brussels', '2026-03-29', '08:45', '2026-03-29T06:45'],
  ['Europe/Brussels', '2026-10-25', '08:45', '2026-10-25T07:45'],
  ['Europe/Brussels', '2027-03-27', '08:45', '2027-03-27T07:45'],
  ['Europe/Brussels', '2027-03-28', '08:45', '2027-03-28T06:45'],
  ['Europe/Brussels', '2027-10-30', '08:45', '2027-10-30T06:45'],
  ['Europe/Brussels', '2027-10-31', '08:45', '2027-10-31T07:45'],
  // 02:30 in the gap moves forward to 03:30 summer time, in the overlap the first is taken
  ['Europe/Amsterdam', '2026-03-29', '02:30', '2026-03-29T01:30'],
  ['Europe/Amsterdam', '2026-10-25', '02:30', '2026-10-25T00:30'],
  ['Europe/Brussels', '2027-03-28', '02:30', '2027-03-28T01:30'],
  ['Europe/Brussels', '2027-10-31', '02:30', '2027-10-31T00:30'],
  // the edges of gap and overlap
  ['Europe/Brussels', '2026-03-29', '01:59', '2026-03-29T00:59'],
  ['Europe/Brussels', '2026-03-29', '03:00', '2026-03-29T01:00'],
  ['Europe/Brussels', '2026-10-25', '01:59', '2026-10-24T23:59'],
  ['Europe/Brussels', '2026-10-25', '03:00', '2026-10-25T02:00'],
  // Cairo: midnight to one does not exist on the last Friday of April; the last Thursday of October ends twice
  ['Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:30'],
  ['Africa/Cairo', '2027-04-30', '00:30', '2027-04-29T22:30'],
  ['Africa/Cairo', '2026-10-29', '23:30', '2026-10-29T20:30'],
  ['Africa/Cairo', '2026-10-30', '00:30', '2026-10-29T22:30'],
  // Lord Howe: a change of half an hour
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45'],
  ['Australia/Lord_Howe', '2026-10-04', '08:45', '2026-10-03T21:45'],
  ['Australia/Lord_Howe', '2027-04-04', '01:45', '2027-04-03T14:45'],
  ['Australia/Lord_Howe', '2027-04-04', '08:45', '2027-04-03T22:15'],
];
